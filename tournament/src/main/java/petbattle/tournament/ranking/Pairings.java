package petbattle.tournament.ranking;

import java.util.Collection;
import java.util.List;
import petbattle.tournament.battle.Battle;

/**
 * How often people preferred one pet to another, for each pair that met: votes of decided battles,
 * added up.
 *
 * @param version grows with each change, see {@link PairCounts#version}
 * @param counts each pair once, {@code first} before {@code second} in the order of ids
 */
public record Pairings(long version, List<Count> counts) {

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

    /** All preferences between the two. */
    public long total() {
      return forFirst + forSecond;
    }
  }

  public Pairings {
    counts = List.copyOf(counts);
  }

  /** The pairs of all decided battles in order; void ones and those still running count nothing. */
  public static Pairings of(Collection<Battle> battles) {
    PairCounts counts = new PairCounts();
    battles.stream().filter(battle -> battle.state().isFinal()).forEach(counts::add);
    return counts.pairings();
  }
}
