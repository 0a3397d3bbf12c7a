package petbattle.tournament.ranking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;
import petbattle.tournament.battle.Decision;

/**
 * How often people preferred one pet to another, for each pair that met: votes of decided battles,
 * added up. Sorted, so that whatever is computed from it is the same everywhere.
 *
 * @param counts each pair once, {@code first} before {@code second} in the order of ids
 */
public record Pairings(List<Count> counts) {

  /**
   * One pair.
   *
   * @param forFirst preferences for the first, at least 0
   * @param forSecond preferences for the second, at least 0
   */
  public record Count(String first, String second, long forFirst, long forSecond) {
    public Count {
      if (first.compareTo(second) >= 0) {
        throw new IllegalArgumentException("the two of a pair stand in the order of their ids");
      }
      if (forFirst < 0 || forSecond < 0) {
        throw new IllegalArgumentException("counts are not negative");
      }
    }

    Count plus(Count other) {
      return new Count(first, second, forFirst + other.forFirst, forSecond + other.forSecond);
    }
  }

  public Pairings {
    counts = List.copyOf(counts);
  }

  /** The pairs of all decided battles; void ones and those still running count nothing. */
  public static Pairings of(Collection<Battle> battles) {
    Map<String, Map<String, Count>> byPair = new TreeMap<>();
    for (Battle battle : battles) {
      if (battle.state() == BattleState.DECIDED) {
        Count count = count(battle, battle.decision().orElseThrow());
        byPair
            .computeIfAbsent(count.first(), first -> new TreeMap<>())
            .merge(count.second(), count, Count::plus);
      }
    }
    List<Count> counts = new ArrayList<>();
    byPair.values().forEach(seconds -> counts.addAll(seconds.values()));
    return new Pairings(counts);
  }

  private static Count count(Battle battle, Decision decision) {
    Map<String, Long> votes = new HashMap<>(decision.votes());
    String a = battle.contenders().get(0).pet();
    String b = battle.contenders().get(1).pet();
    String first = a.compareTo(b) < 0 ? a : b;
    String second = first.equals(a) ? b : a;
    return new Count(first, second, votes.getOrDefault(first, 0L), votes.getOrDefault(second, 0L));
  }
}
