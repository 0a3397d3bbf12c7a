package petbattle.gateway.board;

import static org.assertj.core.api.Assertions.assertThat;
import static petbattle.gateway.board.Samples.NOON;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import petbattle.gateway.board.Samples.Received;
import petbattle.gateway.board.TestGateway.HandClock;
import petbattle.gateway.board.TestWorld.Record;
import petbattle.gateway.board.TestWorld.Slot;
import petbattle.tournament.battle.BattleState;

/**
 * Clients that change between gateways at random moments, in the middle of a bundle too; gateways
 * that lag behind, each in its own way, and start anew from compacted topics; counters that publish
 * old values late. However it goes, a client ends with exactly the final state, and nothing that it
 * sees ever goes backwards.
 */
class ReconnectTest {
  private static final int GATEWAYS = 3;
  private static final int CLIENTS = 3;
  private static final int KINDS = 20;

  private final HandClock clock = new HandClock(NOON);
  private final TestWorld world = new TestWorld();
  private final List<Gateway> gateways = new ArrayList<>();
  private final List<Client> clients = new ArrayList<>();

  /** A gateway with the log as it reads it and how far it has come. */
  private final class Gateway {
    TestGateway process = new TestGateway(clock);
    Map<Slot, List<Record>> left = new HashMap<>();
    Map<Slot, Integer> atStart = new HashMap<>();
    Map<Slot, Integer> next = new HashMap<>();
    Map<String, Instant> lastSent = new HashMap<>();

    /** Reads up to some records of one partition. */
    void read(Slot slot, int records) {
      int end = world.logs.getOrDefault(slot, List.of()).size();
      int until = Math.min(end, next.getOrDefault(slot, 0) + records);
      for (int offset = next.getOrDefault(slot, 0); offset < until; offset++) {
        Record record = world.logs.get(slot).get(offset);
        boolean isGone = offset < atStart.getOrDefault(slot, 0) && !left.get(slot).contains(record);
        if (!isGone) {
          process.take(record.value(), record.cursor());
        }
      }
      next.put(slot, until);
      boolean readAll =
          atStart.entrySet().stream()
              .allMatch(start -> next.getOrDefault(start.getKey(), 0) >= start.getValue());
      if (readAll && !process.isCaughtUp()) {
        process.caughtUp();
      }
    }

    void flush() {
      if (!process.isCaughtUp()) {
        return;
      }
      List<Received> events = process.flush();
      for (Received event : events) {
        String thing = event.event().equals("battle") ? event.battle() : "";
        Instant before = lastSent.put(thing, clock.instant());
        assertThat(before == null || !before.plusMillis(250).isAfter(clock.instant()))
            .as("at most four a second")
            .isTrue();
      }
      clients.stream()
          .filter(client -> client.gateway == this && client.isGreeted)
          .forEach(client -> client.connection.addAll(events));
    }

    void restart(boolean compact) {
      process = new TestGateway(clock);
      next.clear();
      lastSent.clear();
      left = compact ? world.compacted() : Map.of();
      atStart = new HashMap<>();
      if (compact) {
        world.logs.forEach((slot, log) -> atStart.put(slot, log.size()));
      }
      if (atStart.isEmpty()) {
        process.caughtUp();
      }
      clients.stream().filter(client -> client.gateway == this).forEach(c -> c.connect(this));
    }
  }

  private static final class Client {
    Gateway gateway;
    boolean isGreeted;
    String lastEventId = "";
    final Deque<Received> connection = new ArrayDeque<>();
    final Map<String, JsonObject> battles = new HashMap<>();
    JsonArray leaderboard = new JsonArray();

    void connect(Gateway next) {
      connection.clear();
      isGreeted = false;
      gateway = next;
      greet();
    }

    void greet() {
      if (!isGreeted && gateway.process.isCaughtUp()) {
        Optional<List<Received>> events = gateway.process.greet(lastEventId);
        isGreeted = events.isPresent();
        events.ifPresent(connection::addAll);
      }
    }

    void receive(int events) {
      for (int n = 0; n < events && !connection.isEmpty(); n++) {
        Received event = connection.poll();
        lastEventId = event.id();
        if (event.event().equals("battle")) {
          see(event.data());
        } else {
          seeLeaderboard(event.data().getJsonArray("items"));
        }
      }
    }

    private void see(JsonObject now) {
      JsonObject before = battles.put(now.getString("id"), now);
      if (before != null) {
        assertThat(now.getLong("total"))
            .as("votes of %s", now.getString("id"))
            .isGreaterThanOrEqualTo(before.getLong("total"));
        assertThat(stateOf(now)).isGreaterThanOrEqualTo(stateOf(before));
        for (int pet = 0; pet < 2; pet++) {
          assertThat(nameOf(now, pet)).isGreaterThanOrEqualTo(nameOf(before, pet));
        }
      }
    }

    private void seeLeaderboard(JsonArray now) {
      for (Object item : now) {
        for (Object old : leaderboard) {
          JsonObject place = (JsonObject) item;
          JsonObject before = (JsonObject) old;
          if (place.getString("pet").equals(before.getString("pet"))) {
            assertThat(place.getInteger("wins")).isGreaterThanOrEqualTo(before.getInteger("wins"));
            assertThat(number(place.getString("name")))
                .isGreaterThanOrEqualTo(number(before.getString("name")));
          }
        }
      }
      leaderboard = now;
    }

    private static BattleState stateOf(JsonObject battle) {
      return BattleState.valueOf(battle.getString("state").toUpperCase(java.util.Locale.ROOT));
    }

    private static int nameOf(JsonObject battle, int pet) {
      return number(battle.getJsonArray("pets").getJsonObject(pet).getString("name"));
    }

    private static int number(String name) {
      return name.contains(" ") ? Integer.parseInt(name.substring(name.indexOf(' ') + 1)) : 0;
    }
  }

  @Property(tries = 150)
  void frozenCounters(@ForAll("steps") List<Integer> numbers) {
    new ReconnectTest().run(numbers, true);
  }

  /** A compacted topic may have kept only a late old value, until the counter publishes again. */
  @Property(tries = 150)
  void restartsFromCompactedTopics(@ForAll("steps") List<Integer> numbers) {
    new ReconnectTest().run(numbers, false);
  }

  @Provide
  Arbitrary<List<Integer>> steps() {
    return Arbitraries.integers()
        .between(0, 9_999_999)
        .withDistribution(RandomDistribution.uniform())
        .list()
        .ofMaxSize(500);
  }

  private void run(List<Integer> numbers, boolean frozenCounters) {
    for (int n = 0; n < GATEWAYS; n++) {
      Gateway gateway = new Gateway();
      gateway.process.caughtUp();
      gateways.add(gateway);
    }
    for (int n = 0; n < CLIENTS; n++) {
      Client client = new Client();
      clients.add(client);
      client.connect(gateways.get(n % GATEWAYS));
    }
    numbers.forEach(number -> step(number % KINDS, number / KINDS, frozenCounters));
    settle();
  }

  private void step(int kind, int number, boolean frozenCounters) {
    int battle = number % TestWorld.BATTLES;
    Gateway gateway = gateways.get(number % GATEWAYS);
    Client client = clients.get(number / GATEWAYS % CLIENTS);
    switch (kind) {
      case 0, 1 -> world.moveBattle(battle);
      case 2, 3, 4 -> world.count(battle, number / 4 % 5, number / 20 % 7);
      case 5 -> {
        if (frozenCounters) {
          world.publishLate(battle, number / 4 % 5, number / 20);
        } else {
          gateway.restart(true);
        }
      }
      case 6 -> {
        world.rank(number);
        world.rename(number / 3);
      }
      case 7 -> client.connect(gateway);
      case 8, 9, 10, 11, 12 -> {
        Frontier.TOPICS.forEach(
            topic -> gateway.read(new Slot(topic, number / 3 % 3), number / 9 % 5));
        gateway.flush();
        clients.forEach(Client::greet);
      }
      case 13, 14 -> {
        clock.forward(number % 200);
        gateways.forEach(Gateway::flush);
      }
      case 15, 16 -> client.receive(number / 9 % 6);
      case 17 -> clients.forEach(everyone -> everyone.receive(10_000));
      case 18 -> client.connect(gateway);
      default -> settle();
    }
  }

  /** Everything that is under way arrives, and then every client knows what there is to know. */
  private void settle() {
    for (int round = 0; round < 3; round++) {
      clock.forward(300);
      for (Gateway gateway : gateways) {
        Frontier.TOPICS.forEach(
            topic -> List.of(0, 1, 2).forEach(p -> gateway.read(new Slot(topic, p), 10_000)));
      }
      clients.forEach(Client::greet);
      gateways.forEach(Gateway::flush);
      clients.forEach(client -> client.receive(10_000));
    }
    assertThat(clients).allMatch(client -> client.isGreeted);
    clients.forEach(ReconnectTest::assertThatItKnowsAll);
  }

  private static void assertThatItKnowsAll(Client client) {
    TestGateway truth = client.gateway.process;
    for (int n = 0; n < TestWorld.BATTLES; n++) {
      String id = "b-" + n;
      assertThat(Optional.ofNullable(client.battles.get(id)).map(ReconnectTest::withoutTime))
          .isEqualTo(truth.memory.battle(id).map(known -> withoutTime(shown(truth, known))));
    }
    List<Received> snapshot =
        Samples.eventsOf(truth.feed().greet(Optional.empty(), NOON).orElseThrow());
    assertThat(client.leaderboard).isEqualTo(snapshot.getLast().data().getJsonArray("items"));
  }

  private static JsonObject shown(TestGateway truth, RememberedBattle known) {
    return new JsonObject(
        io.vertx.core.buffer.Buffer.buffer(
            petbattle.json.Json.encode(
                BattleBoard.of(known, truth.memory::pet, truth.clock.instant(), NOON))));
  }

  private static JsonObject withoutTime(JsonObject board) {
    JsonObject copy = board.copy();
    copy.remove("countedAsOf");
    return copy;
  }
}
