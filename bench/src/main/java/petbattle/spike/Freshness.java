package petbattle.spike;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How old votes were when their boards were pushed, out of the histograms that gateways show. What
 * lies between two of their limits is taken as evenly spread, as Prometheus does it. For one
 * thread.
 */
final class Freshness {
  private static final Pattern BUCKET =
      Pattern.compile(
          "(?m)^petbattle_gateway_votes_freshness_seconds_bucket\\{(?:.*,)?le=\"([^\"]+)\".*?}"
              + " (\\S+)");

  /** In milliseconds. */
  record Quantiles(double p50, double p99) {}

  private final Map<String, TreeMap<Double, Double>> seen = new HashMap<>();
  private final TreeMap<Double, Double> stretch = new TreeMap<>();
  private final TreeMap<Double, Double> all = new TreeMap<>();

  /**
   * Takes what a gateway shows now.
   *
   * @param gateway its name; who shows less than before has been started again
   */
  void read(String gateway, String metrics) {
    TreeMap<Double, Double> now = new TreeMap<>();
    Matcher buckets = BUCKET.matcher(metrics);
    while (buckets.find()) {
      double limit =
          buckets.group(1).equals("+Inf")
              ? Double.POSITIVE_INFINITY
              : Double.parseDouble(buckets.group(1));
      now.put(limit, Double.parseDouble(buckets.group(2)));
    }
    if (now.isEmpty()) {
      return;
    }
    TreeMap<Double, Double> before = seen.put(gateway, now);
    boolean fresh = before == null || now.lastEntry().getValue() < before.lastEntry().getValue();
    now.forEach(
        (limit, count) -> {
          double more = count - (fresh ? 0 : before.getOrDefault(limit, 0.0));
          stretch.merge(limit, more, Double::sum);
          all.merge(limit, more, Double::sum);
        });
  }

  /** What was read since the last call; empty when no vote was pushed. */
  Optional<Quantiles> stretch() {
    Optional<Quantiles> quantiles = quantiles(stretch);
    stretch.clear();
    return quantiles;
  }

  /** Counts from here. */
  void forget() {
    stretch.clear();
    all.clear();
  }

  /** Everything that was read. */
  Optional<Quantiles> all() {
    return quantiles(all);
  }

  private static Optional<Quantiles> quantiles(NavigableMap<Double, Double> buckets) {
    return buckets.isEmpty() || buckets.lastEntry().getValue() <= 0
        ? Optional.empty()
        : Optional.of(new Quantiles(quantile(buckets, .5), quantile(buckets, .99)));
  }

  private static double quantile(NavigableMap<Double, Double> buckets, double q) {
    double rank = q * buckets.lastEntry().getValue();
    double lower = 0;
    double below = 0;
    for (Map.Entry<Double, Double> bucket : buckets.entrySet()) {
      double limit = bucket.getKey();
      double count = bucket.getValue();
      if (count >= rank && count > below) {
        // Beyond the last limit nothing is known but that.
        return 1_000
            * (Double.isInfinite(limit)
                ? lower
                : lower + (limit - lower) * (rank - below) / (count - below));
      }
      lower = limit;
      below = count;
    }
    return 1_000 * lower;
  }
}
