package petbattle.spike.load;

import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/**
 * When people come who know nothing of each other: a Poisson process whose rate follows a profile,
 * by inversion of the expected count (Çinlar, Introduction to Stochastic Processes, 1975, ch. 4).
 * For one thread.
 */
public final class Arrivals {
  private final List<RateProfile.Point> points;
  private final RandomGenerator random;
  private int piece = 1;
  private double now;

  public Arrivals(RateProfile profile, RandomGenerator random) {
    this.points = profile.points();
    this.random = random;
  }

  /** Seconds from the start until the next one comes; empty when nobody comes any more. */
  public OptionalDouble next() {
    double wanted = random.nextExponential();
    for (; piece < points.size(); piece++) {
      RateProfile.Point from = points.get(piece - 1);
      RateProfile.Point to = points.get(piece);
      double length = to.seconds() - from.seconds();
      double slope = length == 0 ? 0 : (to.perSecond() - from.perSecond()) / length;
      double rate = from.perSecond() + slope * (now - from.seconds());
      double left = (to.seconds() - now) * (rate + to.perSecond()) / 2;
      if (length > 0 && wanted < left) {
        now = Math.min(to.seconds(), now + timeFor(wanted, rate, slope));
        return OptionalDouble.of(now);
      }
      wanted -= length > 0 ? left : 0;
      now = to.seconds();
    }
    return OptionalDouble.empty();
  }

  /** Solves {@code rate·t + slope·t²/2 = wanted}, in the form that also bears a slope of zero. */
  private static double timeFor(double wanted, double rate, double slope) {
    return 2 * wanted / (rate + Math.sqrt(Math.max(0, rate * rate + 2 * slope * wanted)));
  }
}
