package petbattle.gateway.board;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;
import petbattle.tournament.battle.Contender;
import petbattle.tournament.battle.Decision;
import petbattle.tournament.battle.Decision.DecidedBy;
import petbattle.tournament.counting.Tally;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.pet.PetStatus;

/** Values for tests, and how a client reads an event stream. */
final class Samples {
  static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  private Samples() {}

  /** One event as a client gets it. */
  record Received(String id, String event, JsonObject data) {
    String battle() {
      return data.getString("id");
    }
  }

  /** The whole events of a text; comments and fields without data are no events. */
  static List<Received> eventsOf(String text) {
    List<Received> events = new ArrayList<>();
    String whole = text.substring(0, Math.max(0, text.lastIndexOf("\n\n")));
    for (String block : whole.split("\n\n")) {
      String id = "";
      String event = "";
      Optional<String> data = Optional.empty();
      for (String line : block.split("\n")) {
        if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("event: ")) {
          event = line.substring(7);
        } else if (line.startsWith("data: ")) {
          data = Optional.of(line.substring(6));
        }
      }
      if (data.isPresent()) {
        events.add(new Received(id, event, new JsonObject(data.get())));
      }
    }
    return events;
  }

  static List<Received> eventsOf(Buffer buffer) {
    return eventsOf(buffer.toString());
  }

  /** Between {@code cat} and {@code dog}, open from {@link #NOON} on for a minute. */
  static Battle battle(String id) {
    return battle(id, NOON, NOON.plusSeconds(60));
  }

  static Battle battle(String id, Instant opensAt, Instant closesAt) {
    return Battle.open(
        id, List.of(new Contender("cat", 1), new Contender("dog", 2)), opensAt, closesAt);
  }

  static Battle decided(Battle battle, long forCat, long forDog) {
    Battle closing = battle.state() == BattleState.OPEN ? battle.closing() : battle;
    return closing.decided(
        new Decision(
            forCat >= forDog ? "cat" : "dog",
            Map.of("cat", forCat, "dog", forDog),
            DecidedBy.VOTES,
            battle.closesAt().plus(Duration.ofSeconds(15))));
  }

  static Tally tally(String battle, int partition, long offset, long forCat, long forDog) {
    return new Tally(
        battle,
        "votes-topic",
        partition,
        Map.of("cat", forCat, "dog", forDog),
        offset,
        OptionalLong.empty());
  }

  static Tally sealed(Tally tally) {
    return new Tally(
        tally.battle(),
        tally.topicId(),
        tally.partition(),
        tally.counts(),
        tally.offset(),
        OptionalLong.of(tally.offset()));
  }

  static Pet pet(String id, long revision, String name) {
    return pet(id, revision, name, PetStatus.SEEDED);
  }

  static Pet withdrawn(Pet pet) {
    return pet(pet.id(), pet.revision() + 1, pet.name(), PetStatus.WITHDRAWN);
  }

  private static Pet pet(String id, long revision, String name, PetStatus status) {
    return new Pet(
        id,
        revision,
        name,
        Optional.of("cat"),
        Optional.empty(),
        status,
        NOON,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
