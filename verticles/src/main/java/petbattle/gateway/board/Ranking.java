package petbattle.gateway.board;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import petbattle.tournament.ranking.Standing;

/**
 * All visible pets in order, best first; a pet without a decided battle has {@link Standing#none}.
 * Each change moves one pet, so that thousands of them cost nothing while nothing changes. For one
 * thread.
 */
final class Ranking {
  private final Map<String, Standing> standings = new HashMap<>();
  private final Set<String> visible = new HashSet<>();
  private final TreeSet<Standing> ranked = new TreeSet<>(Standing.BEST_FIRST);

  /**
   * Takes a standing.
   *
   * @return false when one that knows as much is held already
   * @throws IllegalArgumentException when its votes are impossible; nothing has changed then
   */
  boolean apply(Standing next) {
    Standing.BEST_FIRST.compare(next, Standing.none(next.pet()));
    Standing held = standings.get(next.pet());
    if (held != null && next.version() <= held.version()) {
      return false;
    }
    if (visible.contains(next.pet())) {
      ranked.remove(of(next.pet()));
      ranked.add(next);
    }
    standings.put(next.pet(), next);
    return true;
  }

  /** Shows a pet, or takes it out. */
  void show(String pet, boolean isVisible) {
    if (isVisible && visible.add(pet)) {
      ranked.add(of(pet));
    } else if (!isVisible && visible.remove(pet)) {
      ranked.remove(of(pet));
    }
  }

  /** The first places. */
  List<Standing> best(int places) {
    return ranked.stream().limit(places).toList();
  }

  /** All places. */
  List<Standing> all() {
    return List.copyOf(ranked);
  }

  private Standing of(String pet) {
    return standings.getOrDefault(pet, Standing.none(pet));
  }
}
