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
  /**
   * The first is where people begin to notice. A machine that is busy with other work may never be
   * below it; then the next one says what there is to get.
   */
  private static final List<Double> BOUNDS_MILLIS = List.of(250.0, 1_000.0, 4_000.0);

  private static final double LEFT_BEHIND = .1;

  /**
   * Code that is used more than before is compiled anew, and that is over after a second or two.
   */
  private static final int OVERLOADED_FOR = 5;

  private record Stretch(double offered, double accepted, double p90) {
    boolean isWithin(double boundMillis) {
      return p90 <= boundMillis && accepted >= offered * (1 - LEFT_BEHIND);
    }
  }

  private final List<Stretch> stretches = new ArrayList<>();
  private int overloaded;

  /**
   * Takes one stretch into account.
   *
   * @param p90 of accepted votes, in milliseconds; a stretch has too few of them for a p99
   */
  void add(Duration length, long offered, long accepted, double p90) {
    double seconds = length.toNanos() / 1e9;
    Stretch stretch = new Stretch(offered / seconds, accepted / seconds, p90);
    stretches.add(stretch);
    overloaded = stretch.isWithin(BOUNDS_MILLIS.getFirst()) ? 0 : overloaded + 1;
  }

  /** True when more load would tell nothing more. */
  boolean isReached() {
    return overloaded >= OVERLOADED_FOR && perSecond(BOUNDS_MILLIS.getFirst()) > 0;
  }

  /** Votes a second; 0 when not even the lowest rate was fine. */
  double perSecond() {
    return BOUNDS_MILLIS.stream()
        .mapToDouble(this::perSecond)
        .filter(most -> most > 0)
        .findFirst()
        .orElse(0);
  }

  private double perSecond(double boundMillis) {
    double most = 0;
    for (int i = 1; i < stretches.size(); i++) {
      Stretch before = stretches.get(i - 1);
      Stretch stretch = stretches.get(i);
      if (before.isWithin(boundMillis) && stretch.isWithin(boundMillis)) {
        most = Math.max(most, (before.accepted() + stretch.accepted()) / 2);
      }
    }
    return most;
  }
}
