package petbattle.spike.scale;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many replicas a Kubernetes cluster would want for a lag: KEDA's Kafka trigger turns the lag
 * into a metric, and a HorizontalPodAutoscaler turns that into replicas. After KEDA's documentation
 * of {@code apache-kafka} with {@code allowIdleConsumers=false}, and Kubernetes' of the autoscaling
 * algorithm, its tolerance, its stabilisation and its policies. Time is told, nothing waits. For
 * one thread.
 */
public final class LagScaler {
  private record Wish(Duration at, int replicas) {}

  private record Change(Duration at, int replicas) {}

  private final ScalingPolicy policy;
  private final Deque<Wish> wishes = new ArrayDeque<>();
  private final Deque<Change> changes = new ArrayDeque<>();

  public LagScaler(ScalingPolicy policy) {
    this.policy = policy;
  }

  /**
   * Decides.
   *
   * @param now since some moment; never less than before
   * @param current how many there are
   * @param lag records behind, over all partitions
   * @return how many there shall be
   */
  public int decide(Duration now, int current, long lag) {
    int wish = Math.clamp(wish(current, lag), policy.fewest(), policy.most());
    wishes.add(new Wish(now, wish));
    wishes.removeIf(old -> old.at().compareTo(now.minus(policy.downWindow())) < 0);
    int stable = wish;
    if (wish < current) {
      int highest = wishes.stream().mapToInt(Wish::replicas).max().orElse(wish);
      stable = Math.min(current, highest);
    }
    int decided = Math.clamp(limited(now, current, stable), policy.fewest(), policy.most());
    if (decided != current) {
      changes.add(new Change(now, decided - current));
    }
    return decided;
  }

  /** Before any bound: {@code ceil(lag / lagThreshold)}, unless the lag is near the target. */
  private int wish(int current, long lag) {
    long metric = metric(lag);
    double ratio = (double) metric / (policy.lagThreshold() * (double) Math.max(1, current));
    if (Math.abs(ratio - 1) <= policy.tolerance()) {
      return current;
    }
    return (int) Math.ceilDiv(metric, policy.lagThreshold());
  }

  /** The lag as KEDA reports it: never more than what keeps one replica for each partition busy. */
  private long metric(long lag) {
    if (!policy.even()) {
      return Math.min(lag, policy.partitions() * policy.lagThreshold());
    }
    for (int replicas = 1; replicas <= policy.partitions(); replicas++) {
      boolean even = policy.partitions() % replicas == 0;
      if (even && replicas * policy.lagThreshold() >= lag) {
        return replicas * policy.lagThreshold();
      }
    }
    return policy.partitions() * policy.lagThreshold();
  }

  private int limited(Duration now, int current, int wanted) {
    if (wanted > current) {
      int before = current - changedSince(now.minus(policy.up().period()));
      int most =
          Math.max(
              Math.ceilDiv(before * (100 + policy.up().percent()), 100),
              before + policy.up().replicas());
      return Math.max(current, Math.min(wanted, most));
    }
    int before = current - changedSince(now.minus(policy.down().period()));
    int fewest = before * (100 - policy.down().percent()) / 100;
    return Math.min(current, Math.max(wanted, fewest));
  }

  private int changedSince(Duration start) {
    return changes.stream()
        .filter(change -> change.at().compareTo(start) > 0)
        .mapToInt(Change::replicas)
        .sum();
  }
}
