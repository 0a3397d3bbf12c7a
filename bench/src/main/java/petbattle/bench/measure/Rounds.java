package petbattle.bench.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Two things that were measured turn by turn. What slows the machine down for a while slows both
 * down, so their ratio says more than either: it is taken round by round, and of the rounds the
 * median counts.
 *
 * @param ours what was measured of PetBattle, a round each
 * @param bare what it is compared with, a round each
 */
public record Rounds(List<Double> ours, List<Double> bare) {

  public Rounds {
    ours = List.copyOf(ours);
    bare = List.copyOf(bare);
    if (ours.isEmpty() || ours.size() != bare.size()) {
      throw new IllegalArgumentException(
          "both sides take the same number of turns, at least one, not %d and %d"
              .formatted(ours.size(), bare.size()));
    }
  }

  /** One side's turn. */
  @FunctionalInterface
  public interface Turn {
    /** Measures once; the greater the better, or the other way round, but the same in each turn. */
    double measure() throws Exception;
  }

  /**
   * Lets both sides take turns, each of them first in every other round.
   *
   * @param rounds how many turns each side takes, at least one
   */
  public static Rounds of(int rounds, Turn ours, Turn bare) throws Exception {
    List<Double> left = new ArrayList<>();
    List<Double> right = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      if (round % 2 == 0) {
        left.add(ours.measure());
        right.add(bare.measure());
      } else {
        right.add(bare.measure());
        left.add(ours.measure());
      }
      System.out.printf(
          Locale.ROOT,
          "round %d: %,.0f beside %,.0f, ratio %.3f%n",
          round + 1,
          left.getLast(),
          right.getLast(),
          left.getLast() / right.getLast());
    }
    return new Rounds(left, right);
  }

  /** The median of the rounds' ratios, ours to the bare one. */
  public double ratio() {
    double[] ratios = new double[ours.size()];
    Arrays.setAll(ratios, round -> ours.get(round) / bare.get(round));
    return median(ratios);
  }

  public double medianOfOurs() {
    return median(ours);
  }

  public double medianOfBare() {
    return median(bare);
  }

  /** The median of some values; of an even number of them, the mean of the two in the middle. */
  public static double median(List<Double> values) {
    return median(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
