package petbattle.gateway.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import petbattle.gateway.ops.Backlogs.Members;
import petbattle.gateway.ops.Backlogs.Partition;
import petbattle.gateway.ops.OpsView.State;
import petbattle.kafka.Topic;
import petbattle.role.Role;
import petbattle.status.Histogram;
import petbattle.status.RoleStatus;
import petbattle.status.RoleStatus.Share;

/** What is made of what processes say. */
class SiteTest {
  private static final Instant START = Instant.parse("2026-11-28T12:00:00Z");
  private static final String VOTES = Topic.VOTES_LOG.topicName();

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Site site = new Site(meters);

  @Test
  void whatSeveralProcessesDoAddsUpAndWhatTheyAllKnowDoesNot() {
    say("g1", Role.GATEWAY, 0, Map.of("accepted", 10L, "watchers", 3L));
    say("g2", Role.GATEWAY, 1, Map.of("accepted", 5L, "watchers", 4L));
    say("d1", Role.DIRECTOR, 1, Map.of("open_battles", 8L));
    say("d2", Role.DIRECTOR, 1, Map.of("open_battles", 8L));

    say("g1", Role.GATEWAY, 2, Map.of("accepted", 30L, "watchers", 3L));
    say("g2", Role.GATEWAY, 3, Map.of("accepted", 6L, "watchers", 4L));

    State seen = site.view(at(3));
    assertThat(seen.now().totals()).containsEntry("accepted", 36L);
    assertThat(seen.now().perSecond()).containsEntry("accepted", 10.5);
    assertThat(seen.now().levels()).containsEntry("watchers", 7L).containsEntry("open_battles", 8L);
    assertThat(seen.now().totals()).doesNotContainKey("counted");
  }

  @Test
  void chartsShowWhenThingsHappenedHoweverTheProcessesSpeakInBetween() {
    for (int second = 1; second <= 41; second += 2) {
      say("g1", Role.GATEWAY, second, Map.of("accepted", 100L * second));
    }

    var series = site.view(at(42)).series();

    assertThat(series.until()).isEqualTo(at(40));
    assertThat(series.perSecond().get("accepted")).hasSize(20);
    // The first step was only spoken of in its second half.
    assertThat(series.perSecond().get("accepted").subList(1, 20)).containsOnly(100.0);
    assertThat(series.backlog()).hasSize(20).containsOnly(OptionalLong.empty());
  }

  @Test
  void aProcessThatFallsSilentCountsNoMoreIsShownForAWhileAndVanishes() {
    say("g1", Role.GATEWAY, 0, Map.of("watchers", 3L));
    say("g2", Role.GATEWAY, 9, Map.of("watchers", 4L));

    assertThat(site.view(at(10)).now().levels()).containsEntry("watchers", 7L);

    State later = site.view(at(11));
    assertThat(later.now().levels()).containsEntry("watchers", 4L);
    assertThat(later.processes())
        .extracting(OpsView.Process::process, OpsView.Process::silent)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("g1", true),
            org.assertj.core.groups.Tuple.tuple("g2", false));
    say("g2", Role.GATEWAY, 125, Map.of());
    assertThat(site.view(at(125)).processes())
        .extracting(OpsView.Process::process)
        .containsExactly("g2");
  }

  @Test
  void aProcessThatSaysGoodByeVanishesAtOnceAndWhatItDidStays() {
    say("v1", Role.VOTES, 0, Map.of("counted", 0L));
    take(status("v1", Role.VOTES, 2, true, Map.of("counted", 50L), List.of()), 2);

    assertThat(site.view(at(2)).processes()).isEmpty();
    assertThat(site.view(at(6)).series().perSecond().get("counted")).contains(25.0);
  }

  @Test
  void whatNobodyReadsAnyMoreIsShownAsItWasLast() {
    List<Share> all =
        IntStream.range(0, Topic.VOTES_LOG.partitions())
            .mapToObj(partition -> new Share(VOTES, partition, 10))
            .toList();
    take(status("v1", Role.VOTES, 0, false, Map.of(), all), 0);
    take(status("v2", Role.VOTES, 1, false, Map.of(), List.of(new Share(VOTES, 3, 4))), 1);

    State both = site.view(at(1));
    assertThat(both.now().backlog()).hasValue(10 * (all.size() - 1) + 4);
    assertThat(counters(both).get(3).process()).contains("v2");
    assertThat(counters(both).get(2).process()).contains("v1");

    State afterwards = site.view(at(30));
    assertThat(counters(afterwards)).extracting(Partition::process).containsOnly(Optional.empty());
    assertThat(afterwards.now().backlog()).isEqualTo(both.now().backlog());
  }

  @Test
  void partitionsThatThereAreNotAndMeasuresThatNobodyKnowsAreLeftOut() {
    List<Share> odd = List.of(new Share(VOTES, 99, 7), new Share("another", 0, 7));
    take(status("v1", Role.VOTES, 0, false, Map.of("from_the_future", 1L), odd), 0);

    State seen = site.view(at(0));
    assertThat(seen.now().backlog()).isEmpty();
    assertThat(seen.processes().getFirst().measures()).isEmpty();
  }

  @Test
  void aProcessThatStartsAnewOrSetsItsClockBackTakesNothingAway() {
    say("g1", Role.GATEWAY, 10, Map.of("accepted", 100L));
    say("g1", Role.GATEWAY, 8, Map.of("accepted", 90L));
    say("g1", Role.GATEWAY, 12, Map.of("accepted", 94L));

    State seen = site.view(at(16));
    assertThat(seen.now().perSecond()).containsEntry("accepted", 1.0);
    assertThat(seen.series().perSecond().get("accepted")).allMatch(rate -> rate >= 0);
  }

  @Test
  void aClockThatIsAheadPutsNothingIntoTheFuture() {
    for (int second = 0; second <= 10; second += 2) {
      take(
          status(
              "g1", Role.GATEWAY, 3600 + second, false, Map.of("accepted", 7L * second), List.of()),
          second);
    }

    assertThat(site.view(at(10)).series().perSecond().get("accepted")).contains(7.0);
  }

  @Test
  void aGatewayThatStartsKnowsTheLastMinutesButTakesNobodyOfThenForPresent() {
    say("g1", Role.GATEWAY, 0, Map.of("accepted", 0L, "watchers", 5L), 300);
    say("g1", Role.GATEWAY, 2, Map.of("accepted", 40L, "watchers", 5L), 300);

    State seen = site.view(at(300));
    assertThat(seen.now().levels()).isEmpty();
    assertThat(seen.series().perSecond().get("accepted")).contains(20.0);
    assertThat(seen.series().watchers()).contains(OptionalLong.of(5));
  }

  @Test
  void howFreshBoardsAreIsWhatTheGatewaysSayOfTheLastHalfMinute() {
    fresh("g1", 0, List.of(1000L, 0L, 0L));
    fresh("g1", 2, List.of(1090L, 9L, 1L));

    var freshness = site.view(at(4)).now().freshness().orElseThrow();

    assertThat(freshness.p50()).isBetween(50.0, 60.0);
    assertThat(freshness.p99()).isBetween(240.0, 250.0);
    assertThat(site.view(at(60)).now().freshness()).isEmpty();
  }

  @Test
  void thereIsABoundToHowManyAreRememberedAndThoseBeyondAreCounted() {
    for (int i = 0; i < Site.MOST + 5; i++) {
      say("p" + i, Role.GATEWAY, 0, Map.of());
    }

    assertThat(site.view(at(0)).processes()).hasSize(Site.MOST);
    assertThat(meters.get("petbattle.gateway.status.ignored").counter().count()).isEqualTo(5);
    say("p0", Role.GATEWAY, 300, Map.of());
    say("new", Role.GATEWAY, 300, Map.of());
    site.advance(at(300));
    say("newer", Role.GATEWAY, 300, Map.of());
    assertThat(site.view(at(300)).processes())
        .extracting(OpsView.Process::process)
        .containsExactly("newer", "p0");
  }

  @Test
  void theChartsNeverHoldMoreThanTenMinutes() {
    for (int second = 0; second <= 3_600; second += 2) {
      say("g1", Role.GATEWAY, second, Map.of("accepted", (long) second));
    }

    var series = site.view(at(3_600)).series();
    assertThat(series.perSecond().get("accepted"))
        .hasSizeBetween(Timeline.STEPS - 2, Timeline.STEPS)
        .containsOnly(1.0);
    assertThat(series.watchers()).hasSameSizeAs(series.p99());
  }

  private void fresh(String process, int second, List<Long> counts) {
    RoleStatus plain =
        status(process, Role.GATEWAY, second, false, Map.of("accepted", 0L), List.of());
    take(
        new RoleStatus(
            plain.process(),
            plain.role(),
            plain.version(),
            plain.startedAt(),
            plain.at(),
            false,
            1,
            2,
            plain.measures(),
            List.of(),
            Optional.of(new Histogram(List.of(100L, 250L), counts))),
        second);
  }

  private static List<Partition> counters(State state) {
    return state.groups().stream()
        .filter(group -> group.topic().equals(VOTES))
        .map(Members::partitions)
        .findFirst()
        .orElseThrow();
  }

  private void say(String process, Role role, int second, Map<String, Long> measures) {
    say(process, role, second, measures, second);
  }

  private void say(String process, Role role, int second, Map<String, Long> measures, int heard) {
    take(status(process, role, second, false, measures, List.of()), heard);
  }

  private void take(RoleStatus status, int heardAt) {
    site.take(status, at(heardAt));
  }

  private static RoleStatus status(
      String process,
      Role role,
      int second,
      boolean ending,
      Map<String, Long> measures,
      List<Share> partitions) {
    return new RoleStatus(
        process,
        role,
        "1",
        START,
        at(second),
        ending,
        1,
        2,
        measures,
        partitions,
        Optional.empty());
  }

  private static Instant at(int second) {
    return START.plus(Duration.ofSeconds(second));
  }
}
