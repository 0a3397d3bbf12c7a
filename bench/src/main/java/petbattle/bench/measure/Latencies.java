package petbattle.bench.measure;

import java.util.List;

/**
 * How long requests took, from when they were due: what waits for a slow one counts, too.
 *
 * @param sortedMillis shortest first
 */
public record Latencies(List<Double> sortedMillis) {

  public static Latencies of(List<Double> millis) {
    return new Latencies(millis.stream().sorted().toList());
  }

  /**
   * The nearest-rank percentile.
   *
   * @param percent above 0, at most 100
   */
  public double percentile(double percent) {
    int rank = (int) Math.ceil(percent / 100 * sortedMillis.size());
    return sortedMillis.isEmpty() ? Double.NaN : sortedMillis.get(Math.max(0, rank - 1));
  }

  /** The median of several runs' percentiles. */
  public static double medianOf(List<Latencies> runs, double percent) {
    double[] values = runs.stream().mapToDouble(run -> run.percentile(percent)).sorted().toArray();
    return values[values.length / 2];
  }

  @Override
  public String toString() {
    return "n=%d p50=%.1f ms p99=%.1f ms"
        .formatted(sortedMillis.size(), percentile(50), percentile(99));
  }
}
