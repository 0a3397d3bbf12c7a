package petbattle.gateway.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static petbattle.gateway.board.Samples.pet;
import static petbattle.testing.Servers.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petbattle.gateway.board.Samples.Received;
import petbattle.kafka.EventLog;
import petbattle.testing.Servers;
import petbattle.tournament.counting.Tally;
import petbattle.tournament.ranking.Standing;

/** The event stream as clients see it, on a real broker and real sockets. */
class EventStreamIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final EventStreamConfig USUAL =
      new EventStreamConfig(100, 256 * 1024, Duration.ofSeconds(30), Duration.ofMillis(500));

  @TempDir static Path folder;
  private static Servers servers;
  private static Vertx vertx;
  private static EventLog log;
  private TestStream gateway;

  @BeforeAll
  static void startServers() {
    servers = Servers.start(folder);
    vertx = Vertx.vertx();
    log = new EventLog(vertx, servers.kafka(), "/test");
    await(log.append("cat", pet("cat", 1, "Mog")));
    await(log.append("dog", pet("dog", 1, "Rex")));
  }

  @AfterAll
  static void stopServers() {
    await(log.close());
    await(vertx.close());
    servers.close();
  }

  @BeforeEach
  void startGateway() {
    gateway = TestStream.start(servers.kafka(), USUAL);
  }

  @AfterEach
  void stopGateway() {
    gateway.close();
  }

  @Test
  void aClientGetsASnapshotAndThenEachChange() {
    String battle = openBattle();
    count(battle, 0, 1, 3, 2);
    await().atMost(PATIENCE).until(() -> gateway.boards.battle(battle).isPresent());

    try (TestClient client = gateway.connect("")) {
      await().atMost(PATIENCE).until(() -> totalOf(client, battle) == 5);
      assertThat(client.status()).isEqualTo(200);
      assertThat(client.headers().get("content-type")).isEqualTo("text/event-stream");
      assertThat(client.headers().get("cache-control")).isEqualTo("no-store");
      assertThat(client.headers().get("x-accel-buffering")).isEqualTo("no");
      assertThat(client.text()).startsWith("retry: 2000\n\n");

      count(battle, 1, 1, 10, 0);
      await().atMost(PATIENCE).until(() -> totalOf(client, battle) == 15);

      // A counter that was frozen publishes an old tally late; the next change shows the newest
      count(battle, 1, 0, 4, 0);
      count(battle, 2, 1, 1, 0);
      await().atMost(PATIENCE).until(() -> totalOf(client, battle) == 16);
      assertThat(client.eventsOf(battle).stream().map(e -> e.data().getLong("total"))).isSorted();

      await(log.append("dog", new Standing("dog", Instant.now().toEpochMilli(), 2, 0, 100, 1)));
      await().atMost(PATIENCE).until(() -> "Rex".equals(firstPlaceOf(client)));
      await().atMost(PATIENCE).until(() -> client.text().endsWith(":\n\n"));
    }
    await()
        .atMost(PATIENCE)
        .until(() -> gateway.meters.get("petbattle.events.clients").gauge().value() == 0);
  }

  @Test
  void aClientGoesOnWhereItWasOnAnotherGateway() {
    String changed = openBattle();
    String unchanged = openBattle();
    count(changed, 0, 1, 1, 0);
    await().atMost(PATIENCE).until(() -> gateway.boards.battle(unchanged).isPresent());
    String id;
    try (TestClient client = gateway.connect("");
        TestStream other = TestStream.start(servers.kafka(), USUAL)) {
      await().atMost(PATIENCE).until(() -> totalOf(client, changed) == 1);
      await().atMost(PATIENCE).until(() -> !client.eventsOf(unchanged).isEmpty());
      // Two events of the battle, so that no snapshot is under way any more
      count(changed, 0, 2, 2, 0);
      await().atMost(PATIENCE).until(() -> totalOf(client, changed) == 2);
      id = client.lastEventId();
      client.close();
      count(changed, 0, 3, 7, 0);

      try (TestClient again = other.connect(id)) {
        await().atMost(PATIENCE).until(() -> totalOf(again, changed) == 7);
        count(unchanged, 0, 1, 1, 0);
        await().atMost(PATIENCE).until(() -> totalOf(again, unchanged) == 1);
        assertThat(again.eventsOf(changed)).as("only what it missed").hasSize(1);
        assertThat(again.eventsOf(unchanged)).as("not a snapshot").hasSize(1);
      }
    }
  }

  @Test
  void aBusyBattleIsSentFourTimesASecondAtMost() {
    String battle = openBattle();
    await().atMost(PATIENCE).until(() -> gateway.boards.battle(battle).isPresent());
    try (TestClient client = gateway.connect("")) {
      await().atMost(PATIENCE).until(() -> !client.eventsOf(battle).isEmpty());
      Instant start = Instant.now();
      int votes = 0;
      while (votes < 40 || Duration.between(start, Instant.now()).toMillis() < 3_000) {
        List<Future<Void>> some = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
          votes++;
          some.add(append(battle, 0, votes, votes, 0));
        }
        await(Future.all(some));
      }
      int expected = votes;
      await().atMost(PATIENCE).until(() -> totalOf(client, battle) == expected);
      double seconds = Duration.between(start, Instant.now()).toMillis() / 1_000.0;
      assertThat(votes / seconds).as("changes a second").isGreaterThan(4);
      assertThat(client.eventsOf(battle).size()).isLessThanOrEqualTo((int) (4 * seconds) + 3);
    }
  }

  @Test
  void aClientThatTakesNothingIsDroppedAndOthersGoOn() {
    slowClient(new EventStreamConfig(9, 1 << 30, Duration.ofSeconds(1), Duration.ofMillis(500)));
  }

  @Test
  void aClientThatLagsTooFarBehindIsDroppedAndOthersGoOn() {
    slowClient(new EventStreamConfig(9, 16_384, Duration.ofHours(1), Duration.ofHours(1)));
  }

  private void slowClient(EventStreamConfig config) {
    List<String> battles = IntStream.range(0, 100).mapToObj(n -> openBattle()).toList();
    try (TestStream strict = TestStream.start(servers.kafka(), config);
        TestClient slow = strict.connect("");
        TestClient good = strict.connect("")) {
      slow.stopReading();
      await().atMost(PATIENCE).until(() -> !good.eventsOf(battles.getLast()).isEmpty());
      for (int votes = 1; votes <= 8; votes++) {
        int n = votes;
        await(Future.all(battles.stream().map(battle -> append(battle, 0, n, n, 0)).toList()));
        await().atMost(PATIENCE).until(() -> battles.stream().allMatch(b -> totalOf(good, b) == n));
      }
      await()
          .atMost(PATIENCE)
          .until(() -> strict.meters.get("petbattle.events.dropped").counter().count() == 1);
      assertThat(strict.meters.get("petbattle.events.clients").gauge().value()).isEqualTo(1);
      assertThat(good.hasEnded()).isFalse();
      // Cut off by the server, although the client still has not taken a byte of what waits
      await().atMost(PATIENCE).until(() -> strict.connections.get() == 1);

      slow.readOn();
      await().atMost(PATIENCE).until(slow::hasEnded);
    }
  }

  @Test
  void tooManyClientsAreRefusedUntilOneGoes() {
    EventStreamConfig config =
        new EventStreamConfig(1, 1 << 20, Duration.ofSeconds(30), Duration.ofSeconds(1));
    try (TestStream small = TestStream.start(servers.kafka(), config)) {
      try (TestClient first = small.connect("");
          TestClient second = small.connect("")) {
        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(503);
      }
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                try (TestClient third = small.connect("")) {
                  assertThat(third.status()).isEqualTo(200);
                }
              });
    }
  }

  @Test
  void streamsEndInGoodOrderWhenTheGatewayStops() {
    try (TestClient client = gateway.connect("")) {
      await().atMost(PATIENCE).until(() -> !client.events().isEmpty());

      await(gateway.stream.stop());

      await().atMost(PATIENCE).until(client::hasEnded);
      try (TestClient late = gateway.connect("")) {
        assertThat(late.status()).isEqualTo(503);
      }
    }
  }

  private String openBattle() {
    String id = "b-" + UUID.randomUUID();
    await(
        log.append(
            id,
            Samples.battle(id, Instant.now().minusSeconds(60), Instant.now().plusSeconds(3_600))));
    return id;
  }

  private void count(String battle, int partition, long offset, long forCat, long forDog) {
    await(append(battle, partition, offset, forCat, forDog));
  }

  private Future<Void> append(String battle, int partition, long offset, long forCat, long forDog) {
    Tally sample = Samples.tally(battle, partition, offset, forCat, forDog);
    Tally tally =
        new Tally(
            battle,
            gateway.boards.votesTopicId(),
            partition,
            sample.counts(),
            offset,
            OptionalLong.empty());
    return log.append(tally.id(), tally);
  }

  private static long totalOf(TestClient client, String battle) {
    List<Received> events = client.eventsOf(battle);
    return events.isEmpty() ? -1 : events.getLast().data().getLong("total");
  }

  private static String firstPlaceOf(TestClient client) {
    JsonArray items =
        client.events().stream()
            .filter(event -> event.event().equals("leaderboard"))
            .reduce((before, after) -> after)
            .map(event -> event.data().getJsonArray("items"))
            .orElse(new JsonArray());
    return items.isEmpty() ? "" : ((JsonObject) items.getValue(0)).getString("name");
  }
}
