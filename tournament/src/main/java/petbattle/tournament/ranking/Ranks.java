package petbattle.tournament.ranking;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Places on the leaderboard: who takes part and in which order, the same wherever it is asked. */
public final class Ranks {
  private Ranks() {}

  /**
   * The leaderboard, best first.
   *
   * @param pets the pets that take part, that is all visible ones
   * @param standings what is known about them, by pet; a pet that is missing has no decided battle
   */
  public static List<Standing> bestFirst(Collection<String> pets, Map<String, Standing> standings) {
    return new HashSet<>(pets)
        .stream()
            .map(pet -> standings.getOrDefault(pet, Standing.none(pet)))
            .sorted(Standing.BEST_FIRST)
            .toList();
  }

  /** The place of each pet on the leaderboard, from 1; no two have the same. */
  public static Map<String, Integer> of(Collection<String> pets, Map<String, Standing> standings) {
    Map<String, Integer> ranks = new HashMap<>();
    for (Standing standing : bestFirst(pets, standings)) {
      ranks.put(standing.pet(), ranks.size() + 1);
    }
    return ranks;
  }
}
