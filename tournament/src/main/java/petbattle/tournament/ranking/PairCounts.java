package petbattle.tournament.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.Decision;
import petbattle.tournament.battle.Decision.DecidedBy;

/**
 * Adds up preferences battle by battle, so that a new result costs only its own pair. The sum is
 * the same in whatever order the battles come. Not thread-safe.
 */
public final class PairCounts {
  private final Map<String, Map<String, Pairings.Count>> byPair = new TreeMap<>();
  private long version;

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
    List<Pairings.Count> counts = new ArrayList<>();
    byPair.values().forEach(seconds -> counts.addAll(seconds.values()));
    return new Pairings(version, counts);
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
    String first = a.compareTo(b) < 0 ? a : b;
    String second = first.equals(a) ? b : a;
    Map<String, Pairings.Count> seconds = byPair.computeIfAbsent(first, pet -> new TreeMap<>());
    Pairings.Count before = seconds.getOrDefault(second, new Pairings.Count(first, second, 0, 0));
    Pairings.Count after =
        new Pairings.Count(
            first,
            second,
            before.forFirst() + sign * decision.votes().getOrDefault(first, 0L),
            before.forSecond() + sign * decision.votes().getOrDefault(second, 0L));
    if (after.total() > 0) {
      seconds.put(second, after);
    } else {
      seconds.remove(second);
      if (seconds.isEmpty()) {
        byPair.remove(first);
      }
    }
  }
}
