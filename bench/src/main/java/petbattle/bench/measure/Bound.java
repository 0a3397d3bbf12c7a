package petbattle.bench.measure;

import java.util.Locale;

/**
 * One result, and what it must be.
 *
 * @param what was measured
 * @param value what came out
 * @param unit of value and limit
 * @param limit what it is held against
 * @param direction on which side of the limit it must be
 */
public record Bound(String what, double value, String unit, double limit, Direction direction) {

  /** Where a good value lies. */
  public enum Direction {
    AT_LEAST,
    AT_MOST
  }

  public static Bound atLeast(String what, double value, String unit, double limit) {
    return new Bound(what, value, unit, limit, Direction.AT_LEAST);
  }

  public static Bound atMost(String what, double value, String unit, double limit) {
    return new Bound(what, value, unit, limit, Direction.AT_MOST);
  }

  /** False also for what could not be measured. */
  public boolean isKept() {
    return switch (direction) {
      case AT_LEAST -> value >= limit;
      case AT_MOST -> value <= limit;
    };
  }

  /** A row of a table in Markdown. */
  public String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %s%s | %s %s%s | %s |",
        what,
        number(value),
        unit,
        direction == Direction.AT_LEAST ? "at least" : "at most",
        number(limit),
        unit,
        isKept() ? "kept" : "**missed**");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : "%,.0f", value);
  }
}
