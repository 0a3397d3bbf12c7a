package petbattle.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import petbattle.observability.Metrics;
import petbattle.role.Role;
import petbattle.status.RoleStatus.Share;

/** Which meters become which measures, in the registry that processes have. */
class MeterReadingTest {
  private final MeterRegistry meters = new Metrics().registry();

  @Test
  void metersOfOneProcessAreToldApartByTheirRoles() {
    meters.counter("petbattle.gateway.votes.accepted").increment(7);
    meters.counter("petbattle.votes.processed", "result", "counted").increment(5);
    meters.counter("petbattle.votes.processed", "result", "duplicate").increment(2);
    meters.counter("petbattle.dead.letters", "topic", "petbattle.votes").increment(1);
    meters.counter("petbattle.dead.letters", "topic", "petbattle.uploads").increment(3);
    meters.counter("petbattle.dead.letters", "topic", "petbattle.moderation-commands").increment(4);
    meters.timer("petbattle.moderation.examination").record(Duration.ofSeconds(3));
    meters.counter("something.else").increment();

    MeterReading reading = MeterReading.of(meters);

    assertThat(reading.measures(Role.GATEWAY)).containsExactly(java.util.Map.entry("accepted", 7L));
    assertThat(reading.measures(Role.VOTES))
        .containsOnly(
            java.util.Map.entry("counted", 5L),
            java.util.Map.entry("duplicate", 2L),
            java.util.Map.entry("dead_letters", 1L));
    assertThat(reading.measures(Role.MODERATION))
        .containsOnly(java.util.Map.entry("dead_letters", 7L), java.util.Map.entry("examined", 1L));
    assertThat(reading.measures(Role.LEADERBOARD)).isEmpty();
  }

  @Test
  void partitionsAreThoseOfGroupsInOrder() {
    backlog("petbattle.votes", 10, 4);
    backlog("petbattle.votes", 2, 9);
    backlog("petbattle.uploads", 1, Double.NaN);

    MeterReading reading = MeterReading.of(meters);

    assertThat(reading.partitions(Role.VOTES))
        .containsExactly(new Share("petbattle.votes", 2, 9), new Share("petbattle.votes", 10, 4));
    assertThat(reading.partitions(Role.MODERATION))
        .containsExactly(new Share("petbattle.uploads", 1, 0));
  }

  @Test
  void freshnessIsByBucketsAndGrows() {
    Timer timer =
        Timer.builder("petbattle.gateway.votes.freshness")
            .serviceLevelObjectives(Duration.ofMillis(100), Duration.ofMillis(250))
            .register(meters);
    timer.record(Duration.ofMillis(20));
    timer.record(Duration.ofMillis(200));
    Histogram first = MeterReading.of(meters).freshness(Role.GATEWAY).orElseThrow();
    timer.record(Duration.ofMillis(210));
    timer.record(Duration.ofSeconds(9));

    Optional<Histogram> second = MeterReading.of(meters).freshness(Role.GATEWAY);

    assertThat(first).isEqualTo(new Histogram(List.of(100L, 250L), List.of(1L, 1L, 0L)));
    assertThat(second.orElseThrow().since(first))
        .isEqualTo(new Histogram(List.of(100L, 250L), List.of(0L, 1L, 1L)));
    assertThat(MeterReading.of(meters).freshness(Role.VOTES)).isEmpty();
  }

  private void backlog(String topic, int partition, double records) {
    Gauge.builder("petbattle.backlog.records", () -> records)
        .tag("topic", topic)
        .tag("partition", Integer.toString(partition))
        .register(meters);
  }
}
