package petbattle.seed;

import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import petbattle.demo.DemoPet;
import petbattle.tournament.command.BattleRequest;
import petbattle.tournament.command.Command;
import petbattle.tournament.command.Request;

/**
 * The battles that a new PetBattle starts with: one whose end can be waited for, and some to go on
 * with. Their ids never change, so that asking for them again changes nothing.
 */
final class SeedBattles {
  private record Planned(String id, Duration duration) {}

  private static final List<Planned> PLANNED =
      List.of(
          new Planned("seed-7-days", Duration.ofDays(7)),
          new Planned("seed-1-day", Duration.ofDays(1)),
          new Planned("seed-1-hour", Duration.ofHours(1)),
          new Planned("seed-5-minutes", Duration.ofMinutes(5)));

  private SeedBattles() {}

  /** The ids of all of them. */
  static JsonArray ids() {
    return new JsonArray(PLANNED.stream().map(Planned::id).toList());
  }

  /** The commands that start them, each pet in one battle at most. */
  static List<Command> commands(List<DemoPet> pets, Instant at) {
    List<Command> commands = new ArrayList<>();
    // The list goes from cats over dogs to the others: the second half against the first is varied.
    int half = pets.size() / 2;
    for (int i = 0; i < PLANNED.size(); i++) {
      Planned planned = PLANNED.get(i);
      Request request =
          new BattleRequest.CreateBattle(
              planned.id(),
              List.of(pets.get(i).id(), pets.get(half + i).id()),
              planned.duration().toSeconds());
      commands.add(
          new Command(
              "create-" + planned.id(), at, "seed", Optional.of("a first battle"), request));
    }
    return commands;
  }
}
