package petbattle.tournament.ranking;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.Decision;
import petbattle.tournament.battle.Decision.DecidedBy;

/**
 * Adds up preferences battle by battle, so that a new result costs only its own pair. The sum is
 * the same in whatever order the battles come. Not thread-safe.
 */
public final class PairCounts {
  private static final Comparator<Pairings.Count> IN_ORDER =
      Comparator.comparing(Pairings.Count::first).thenComparing(Pairings.Count::second);

  private final Map<Pair, Pairings.Count> counts = new HashMap<>();
  private Map<Pair, Pairings.Count> changed = new HashMap<>();
  private long version;

  private record Pair(String first, String second) {}

  /** A battle came to its end. */
  public void add(Battle finished) {
    count(finished, 1);
  }

  /** A battle that was added is another one now: it has to be added anew. */
  public void remove(Battle finished) {
    count(finished, -1);
  }

  /**
   * The sum of the revisions of all battles that say something, or said it before they were taken
   * back. So with each change of it the preferences of at least two pets have changed.
   */
  public long version() {
    return version;
  }

  /** All pairs as they stand now. */
  public Pairings pairings() {
    return new Pairings(version, counts.values().stream().sorted(IN_ORDER).toList());
  }

  /**
   * The pairs that have changed since the last call, as they stand now: with zeros where everything
   * was taken back. It costs as much as there are of them.
   */
  public Pairings changes() {
    Pairings changes = new Pairings(version, List.copyOf(changed.values()));
    changed = new HashMap<>();
    return changes;
  }

  private void count(Battle battle, int sign) {
    battle
        .decision()
        .filter(result -> result.decidedBy() != DecidedBy.WALKOVER && result.total() > 0)
        .ifPresent(
            result -> {
              version += sign * battle.revision();
              if (battle.ranks()) {
                add(battle, result, sign);
              }
            });
  }

  private void add(Battle battle, Decision decision, int sign) {
    String a = battle.contenders().get(0).pet();
    String b = battle.contenders().get(1).pet();
    Pair pair = a.compareTo(b) < 0 ? new Pair(a, b) : new Pair(b, a);
    Pairings.Count before =
        counts.getOrDefault(pair, new Pairings.Count(pair.first(), pair.second(), 0, 0));
    Pairings.Count after =
        new Pairings.Count(
            pair.first(),
            pair.second(),
            before.forFirst() + sign * decision.votes().getOrDefault(pair.first(), 0L),
            before.forSecond() + sign * decision.votes().getOrDefault(pair.second(), 0L));
    if (after.total() > 0) {
      counts.put(pair, after);
    } else {
      counts.remove(pair);
    }
    changed.put(pair, after);
  }
}
