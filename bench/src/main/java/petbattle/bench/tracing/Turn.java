package petbattle.bench.tracing;

import java.util.Arrays;
import java.util.List;

/**
 * What a number of votes took.
 *
 * @param votes how many were accepted
 * @param coreSeconds time on the processor of the process that took and counted them
 * @param seconds by the clock
 */
record Turn(int votes, double coreSeconds, double seconds) {

  /** Microseconds on a core for a vote, from the request to its board. */
  double coreMicrosPerVote() {
    return coreSeconds * 1e6 / votes;
  }

  double votesPerSecond() {
    return votes / seconds;
  }

  /**
   * How many times more time on a core a vote took with something than without it: the median over
   * pairs of turns that followed each other, so that what else the machine does falls on both.
   *
   * @param without one or more
   * @param with as many
   */
  static double ratio(List<Turn> without, List<Turn> with) {
    if (without.isEmpty() || without.size() != with.size()) {
      throw new IllegalArgumentException("turns come in pairs");
    }
    double[] ratios = new double[with.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = with.get(i).coreMicrosPerVote() / without.get(i).coreMicrosPerVote();
    }
    Arrays.sort(ratios);
    int middle = ratios.length / 2;
    return ratios.length % 2 == 1 ? ratios[middle] : (ratios[middle - 1] + ratios[middle]) / 2;
  }

  @Override
  public String toString() {
    return "%.0f µs on a core, %.0f votes/s".formatted(coreMicrosPerVote(), votesPerSecond());
  }
}
