package petbattle.spike;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a machine can take, found by offering more and more: the highest rate that was accepted
 * while the latency stayed bounded and next to nothing was left behind. Short stretches are judged,
 * each with the one before it, so that a burst after a pause is no capacity.
 */
final class Capacity {
  /** Where people begin to notice. */
  private static final double BOUND_MILLIS = 250;

  private static final double LEFT_BEHIND = .1;
  private static final int OVERLOADED_FOR = 3;

  private record Stretch(double offered, double accepted, double p99) {
    boolean isFine() {
      return p99 <= BOUND_MILLIS && accepted >= offered * (1 - LEFT_BEHIND);
    }
  }

  private final List<Stretch> stretches = new ArrayList<>();
  private int overloaded;

  /**
   * Takes one stretch into account.
   *
   * @param p99 of accepted votes, in milliseconds
   */
  void add(Duration length, long offered, long accepted, double p99) {
    double seconds = length.toNanos() / 1e9;
    Stretch stretch = new Stretch(offered / seconds, accepted / seconds, p99);
    stretches.add(stretch);
    overloaded = stretch.isFine() ? 0 : overloaded + 1;
  }

  /** True when more load would tell nothing more. */
  boolean isReached() {
    return overloaded >= OVERLOADED_FOR && perSecond() > 0;
  }

  /** Votes a second; 0 when not even the lowest rate was fine. */
  double perSecond() {
    double most = 0;
    for (int i = 1; i < stretches.size(); i++) {
      Stretch before = stretches.get(i - 1);
      Stretch stretch = stretches.get(i);
      if (before.isFine() && stretch.isFine()) {
        most = Math.max(most, (before.accepted() + stretch.accepted()) / 2);
      }
    }
    return most;
  }
}
