package petbattle.gateway.ops;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import petbattle.status.Histogram;
import petbattle.status.Rehearsal.Millis;

/** How long votes took, from the histograms of several processes. For one thread at a time. */
final class Delays {
  /** How many took so long, by the upper bounds of their buckets; the last one for ever. */
  private final TreeMap<Long, Long> buckets = new TreeMap<>();

  private long count;

  void add(Histogram more) {
    for (int i = 0; i < more.counts().size(); i++) {
      long bound = i < more.millis().size() ? more.millis().get(i) : Long.MAX_VALUE;
      buckets.merge(bound, more.counts().get(i), Long::sum);
      count += more.counts().get(i);
    }
  }

  void add(Delays more) {
    more.buckets.forEach((bound, votes) -> buckets.merge(bound, votes, Long::sum));
    count += more.count;
  }

  /** Half and 99 of a hundred; nothing without votes. */
  Optional<Millis> millis() {
    return count == 0 ? Optional.empty() : Optional.of(new Millis(quantile(0.5), quantile(0.99)));
  }

  /**
   * As if the votes of a bucket were spread evenly over it. Beyond the last bound nobody knows, so
   * it is the answer.
   */
  private double quantile(double share) {
    double rank = share * count;
    double below = 0;
    long lower = 0;
    for (Map.Entry<Long, Long> bucket : buckets.entrySet()) {
      long upper = bucket.getKey();
      if (below + bucket.getValue() >= rank && bucket.getValue() > 0) {
        return upper == Long.MAX_VALUE
            ? lower
            : Numbers.rounded(lower + (upper - lower) * (rank - below) / bucket.getValue());
      }
      below += bucket.getValue();
      lower = upper == Long.MAX_VALUE ? lower : upper;
    }
    return lower;
  }
}
