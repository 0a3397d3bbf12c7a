package petbattle.spike.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How many arrivals a second are wanted at each moment: straight lines between points.
 *
 * @param points in the order of time, the first at 0; between two at the same moment the rate jumps
 */
public record RateProfile(List<Point> points) {
  private static final int PIECES = 20;
  private static final double RAMP_UP = .1;
  private static final double PLATEAU = .2;
  private static final double RAMP_DOWN = .65;
  private static final double AFTERMATH = .75;

  /**
   * One corner.
   *
   * @param seconds since the start
   * @param perSecond arrivals, 0 or more
   */
  public record Point(double seconds, double perSecond) {}

  public RateProfile {
    points = List.copyOf(points);
    if (points.size() < 2 || points.getFirst().seconds() != 0) {
      throw new IllegalArgumentException("a profile has at least two points, the first at 0");
    }
    for (int i = 0; i < points.size(); i++) {
      boolean ordered = i == 0 || points.get(i).seconds() >= points.get(i - 1).seconds();
      if (!ordered || !(points.get(i).perSecond() >= 0)) {
        throw new IllegalArgumentException("not in order, or below 0: " + points);
      }
    }
  }

  /** Always the same. */
  public static RateProfile steady(double perSecond, Duration whole) {
    return new RateProfile(List.of(new Point(0, perSecond), new Point(seconds(whole), perSecond)));
  }

  /**
   * An ordinary day, the rush to a peak, the rush itself for nearly half of the time, its end, and
   * an ordinary day again, in which what was left is caught up with.
   */
  public static RateProfile spike(double base, double peak, Duration whole) {
    double length = seconds(whole);
    return new RateProfile(
        List.of(
            new Point(0, base),
            new Point(RAMP_UP * length, base),
            new Point(PLATEAU * length, peak),
            new Point(RAMP_DOWN * length, peak),
            new Point(AFTERMATH * length, base),
            new Point(length, base)));
  }

  /** Grows by the same factor in the same time. */
  public static RateProfile growing(double from, double to, Duration whole) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i <= PIECES; i++) {
      double part = (double) i / PIECES;
      points.add(new Point(part * seconds(whole), from * Math.pow(to / from, part)));
    }
    return new RateProfile(points);
  }

  /** When a spike of this length is at its peak. */
  public static Duration plateauOf(Duration whole) {
    return part(whole, PLATEAU);
  }

  /** When a spike of this length begins to go down. */
  public static Duration endOfPlateau(Duration whole) {
    return part(whole, RAMP_DOWN);
  }

  /** The rate at a moment; 0 outside of the profile. */
  public double at(double seconds) {
    for (int i = 1; i < points.size(); i++) {
      Point from = points.get(i - 1);
      Point to = points.get(i);
      if (seconds >= from.seconds() && seconds < to.seconds()) {
        double part = (seconds - from.seconds()) / (to.seconds() - from.seconds());
        return from.perSecond() + part * (to.perSecond() - from.perSecond());
      }
    }
    return 0;
  }

  /** How many arrivals are to be expected in all. */
  public double total() {
    double total = 0;
    for (int i = 1; i < points.size(); i++) {
      Point from = points.get(i - 1);
      Point to = points.get(i);
      total += (to.seconds() - from.seconds()) * (from.perSecond() + to.perSecond()) / 2;
    }
    return total;
  }

  /** How long it takes. */
  public double length() {
    return points.getLast().seconds();
  }

  private static Duration part(Duration whole, double part) {
    return Duration.ofNanos((long) (whole.toNanos() * part));
  }

  private static double seconds(Duration whole) {
    return whole.toNanos() / 1e9;
  }
}
