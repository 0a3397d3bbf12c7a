package petbattle.leaderboard;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.Contender;
import petbattle.tournament.ranking.PairCounts;
import petbattle.tournament.ranking.Standing;
import petbattle.tournament.ranking.Standings;

/** The finished battles by pet, so that a new result costs only its own pets. Not thread-safe. */
final class FinishedBattles {
  private final Map<String, Battle> newest = new HashMap<>();
  private final Map<String, Set<String>> battlesOfPet = new HashMap<>();
  private final PairCounts pairs = new PairCounts();

  /**
   * Takes a battle in.
   *
   * @return the pets whose standing it changed
   */
  Set<String> accept(Battle battle) {
    Battle known = newest.get(battle.id());
    if (!battle.state().isFinal() || (known != null && known.revision() >= battle.revision())) {
      return Set.of();
    }
    if (known != null) {
      pairs.remove(known);
    }
    pairs.add(battle);
    newest.put(battle.id(), battle);
    Set<String> pets = new HashSet<>();
    for (Contender contender : battle.contenders()) {
      battlesOfPet.computeIfAbsent(contender.pet(), pet -> new HashSet<>()).add(battle.id());
      pets.add(contender.pet());
    }
    return pets;
  }

  /** How often pets were preferred to each other in all of them. */
  PairCounts pairs() {
    return pairs;
  }

  /** The pets that have a standing. */
  Set<String> pets() {
    return Set.copyOf(battlesOfPet.keySet());
  }

  /** The standing of a pet, the same that {@link Standings#of} gives for all battles. */
  Standing standing(String pet) {
    List<Battle> battles =
        battlesOfPet.getOrDefault(pet, Set.of()).stream().map(newest::get).toList();
    return Standings.of(battles).getOrDefault(pet, Standing.none(pet));
  }
}
