package petbattle.gateway.board;

import static org.assertj.core.api.Assertions.assertThat;
import static petbattle.gateway.board.Samples.NOON;
import static petbattle.gateway.board.Samples.battle;
import static petbattle.gateway.board.Samples.decided;
import static petbattle.gateway.board.Samples.pet;
import static petbattle.gateway.board.Samples.tally;
import static petbattle.gateway.board.Samples.withdrawn;

import java.util.List;
import org.junit.jupiter.api.Test;
import petbattle.gateway.board.Samples.Received;
import petbattle.gateway.board.TestGateway.HandClock;
import petbattle.kafka.Cursor;
import petbattle.tournament.ranking.Standing;

class FeedTest {
  private final HandClock clock = new HandClock(NOON);
  private final TestGateway gateway = new TestGateway(clock);

  @Test
  void aSnapshotHoldsWhatGoesOnAndWhatJustEnded() {
    gateway.take(battle("goes-on"));
    gateway.take(decided(battle("just-ended"), 3, 2));
    gateway.take(
        decided(battle("long-ago", NOON.minusSeconds(3_600), NOON.minusSeconds(1_800)), 3, 2));
    gateway.take(pet("cat", 1, "Mog"));
    gateway.caughtUp();
    clock.forward(90_000);

    List<Received> snapshot = gateway.greet("").orElseThrow();

    assertThat(snapshot.stream().filter(e -> e.event().equals("battle")).map(Received::battle))
        .containsExactlyInAnyOrder("goes-on", "just-ended");
    assertThat(snapshot.getLast().event()).isEqualTo("leaderboard");
    assertThat(snapshot.getLast().data().getJsonArray("items").getJsonObject(0).getString("name"))
        .isEqualTo("Mog");
  }

  @Test
  void aChangeGoesOutAtOnceAndTheNextAQuarterOfASecondLater() {
    gateway.take(battle("b"));
    gateway.caughtUp();
    assertThat(gateway.feed().nextFlushIn().getAsLong()).isPositive();

    gateway.take(tally("b", 0, 1, 1, 0));
    assertThat(gateway.feed().nextFlushIn()).hasValue(0);
    assertThat(gateway.flush()).extracting(e -> e.data().getLong("total")).containsExactly(1L);

    clock.forward(100);
    gateway.take(tally("b", 0, 2, 2, 0));
    gateway.take(tally("b", 0, 3, 3, 0));
    assertThat(gateway.feed().nextFlushIn()).hasValue(150);
    assertThat(gateway.flush()).isEmpty();

    clock.forward(150);
    assertThat(gateway.flush()).extracting(e -> e.data().getLong("total")).containsExactly(3L);
    assertThat(gateway.flush()).isEmpty();
  }

  @Test
  void anIdDoesNotClaimWhatStillWaits() {
    TestGateway other = new TestGateway(clock);
    for (TestGateway each : List.of(gateway, other)) {
      each.take(battle("fast"));
      each.take(battle("slow"));
      each.caughtUp();
    }
    gateway.take(tally("fast", 0, 1, 1, 0), new Cursor(0, 0));
    gateway.flush();
    // Given a change that waits for its turn, and one that goes out before it
    gateway.take(tally("fast", 0, 2, 2, 0), new Cursor(0, 1));
    gateway.take(tally("slow", 0, 1, 1, 0), new Cursor(0, 2));
    Received sent = gateway.flush().getLast();
    assertThat(sent.battle()).isEqualTo("slow");

    // When the client comes to another gateway with the id of the latter
    other.take(tally("fast", 0, 2, 2, 0), new Cursor(0, 1));
    other.take(tally("slow", 0, 1, 1, 0), new Cursor(0, 2));
    other.flush();
    List<Received> missed = other.greet(sent.id()).orElseThrow();

    // Then it gets the former
    assertThat(missed).extracting(Received::battle).contains("fast");
  }

  @Test
  void whoComesBackGetsWhatWaitsOnlyOnce() {
    gateway.take(battle("b"));
    gateway.caughtUp();
    String id = gateway.greet("").orElseThrow().getLast().id();
    gateway.take(tally("b", 0, 1, 1, 0));

    assertThat(gateway.greet(id)).hasValue(List.of());
    assertThat(gateway.flush()).extracting(Received::battle).containsExactly("b");
  }

  @Test
  void whoComesBackAndGoesAgainLosesNothingThatWaited() {
    gateway.take(battle("busy"));
    gateway.take(battle("quiet"));
    gateway.caughtUp();
    clock.forward(30_000);
    String id = gateway.greet("").orElseThrow().getLast().id();
    gateway.take(tally("quiet", 0, 1, 1, 0));
    gateway.flush();
    gateway.take(tally("busy", 0, 1, 1, 0));

    Received only = gateway.greet(id).orElseThrow().getLast();
    assertThat(only.battle()).isEqualTo("quiet");
    gateway.flush();

    assertThat(gateway.greet(only.id()).orElseThrow())
        .extracting(Received::battle)
        .containsExactly("busy");
  }

  @Test
  void aBattleTurnsToClosingByTheClockAlone() {
    gateway.take(battle("b"));
    gateway.caughtUp();
    String before = gateway.greet("").orElseThrow().getLast().id();
    clock.forward(gateway.feed().nextFlushIn().getAsLong());

    assertThat(gateway.flush())
        .singleElement()
        .satisfies(event -> assertThat(event.data().getString("state")).isEqualTo("closing"));
    assertThat(gateway.greet(before).orElseThrow())
        .as("no record tells of it, so whoever was away is told again")
        .extracting(Received::battle)
        .containsExactly("b");
  }

  @Test
  void whoMissedNothingGetsNothing() {
    gateway.take(battle("b"));
    gateway.take(pet("cat", 1, "Mog"));
    gateway.caughtUp();
    clock.forward(30_000);
    String id = gateway.greet("").orElseThrow().getLast().id();

    assertThat(gateway.greet(id)).hasValue(List.of());
  }

  @Test
  void aGatewayThatKnowsLessThanTheClientLetsItWait() {
    gateway.take(battle("b"));
    gateway.take(tally("b", 0, 10, 5, 5));
    gateway.caughtUp();
    String id = gateway.greet("").orElseThrow().getLast().id();
    TestGateway behind = new TestGateway(clock);
    behind.take(battle("b"));
    behind.caughtUp();
    behind.fresh(clock.instant());

    assertThat(behind.greet(id)).isEmpty();

    behind.take(tally("b", 0, 10, 5, 5));
    behind.take(tally("b", 0, 11, 6, 5));
    behind.flush();
    assertThat(behind.greet(id).orElseThrow())
        .extracting(e -> e.data().getLong("total"))
        .containsExactly(11L);
  }

  @Test
  void anIdFromBeyondTheEndOfKafkaGetsASnapshot() {
    gateway.take(battle("b"));
    gateway.take(tally("b", 0, 10, 5, 5));
    gateway.caughtUp();
    String id = gateway.greet("").orElseThrow().getLast().id();
    TestGateway other = new TestGateway(clock);
    other.take(battle("b"));
    other.caughtUp();

    other.fresh(clock.instant().plusMillis(1));

    assertThat(other.greet(id).orElseThrow()).hasSize(2);
  }

  @Test
  void anIdOfOtherTopicsOrNoIdAtAllGetsASnapshot() {
    gateway.take(battle("b"));
    gateway.caughtUp();
    String id = gateway.greet("").orElseThrow().getLast().id();

    assertThat(gateway.greet("nonsense").orElseThrow()).hasSize(2);
    gateway.topics(2);
    assertThat(gateway.greet(id).orElseThrow()).hasSize(2);
  }

  @Test
  void aConnectionThatBreaksWithinTheSnapshotStartsAgain() {
    gateway.take(battle("a"));
    gateway.take(battle("b"));
    gateway.caughtUp();
    Received first = gateway.greet("").orElseThrow().getFirst();

    assertThat(gateway.greet(first.id()).orElseThrow()).hasSize(3);
  }

  @Test
  void anIdCannotOrderTheWholeArchive() {
    gateway.take(battle("first"));
    gateway.caughtUp();
    String id = gateway.greet("").orElseThrow().getLast().id();
    for (int n = 0; n <= Feed.MAX_MISSED; n++) {
      gateway.take(
          decided(battle("b-" + n, NOON.minusSeconds(9_000), NOON.minusSeconds(8_000)), 1, 0));
    }

    assertThat(gateway.greet(id).orElseThrow()).hasSize(2);
  }

  @Test
  void theLeaderboardIsSentWhenItsPlacesChangeAndOnlyThen() {
    gateway.take(pet("cat", 1, "Mog"));
    gateway.take(pet("dog", 1, "Rex"));
    gateway.caughtUp();
    gateway.take(new Standing("dog", 1, 1, 0, 10, 2));
    assertThat(gateway.flush())
        .singleElement()
        .satisfies(e -> assertThat(winner(e)).isEqualTo("Rex"));

    clock.forward(1_000);
    gateway.take(new Standing("nobody-sees-it", 1, 9, 0, 90, 2));
    assertThat(gateway.flush()).isEmpty();
  }

  @Test
  void aClientThatCameBetweenTwoLeaderboardsGetsTheSecondEvenIfOthersHaveItAlready() {
    gateway.take(pet("cat", 1, "Mog"));
    gateway.caughtUp();
    gateway.take(pet("cat", 2, "Tom"));
    gateway.flush();
    gateway.take(pet("cat", 3, "Mog"));
    assertThat(winner(gateway.greet("").orElseThrow().getLast())).isEqualTo("Mog");
    gateway.take(pet("cat", 4, "Tom"));

    clock.forward(250);

    assertThat(gateway.flush())
        .singleElement()
        .satisfies(e -> assertThat(winner(e)).isEqualTo("Tom"));
  }

  @Test
  void theNameOfAWithdrawnPetVanishesFromEveryBoard() {
    gateway.take(pet("cat", 1, "Mog"));
    gateway.take(battle("open"));
    gateway.take(decided(battle("over"), 1, 0));
    gateway.caughtUp();
    gateway.greet("");

    gateway.take(withdrawn(pet("cat", 1, "Mog")));

    assertThat(gateway.flush()).hasSize(3).noneMatch(e -> e.data().encode().contains("Mog"));
  }

  private static String winner(Received leaderboard) {
    return leaderboard.data().getJsonArray("items").getJsonObject(0).getString("name");
  }
}
