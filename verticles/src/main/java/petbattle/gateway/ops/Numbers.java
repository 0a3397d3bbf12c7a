package petbattle.gateway.ops;

/** Numbers as they are sent: a chart shows no more digits than these. */
final class Numbers {
  private static final double DIGITS = 100;

  private Numbers() {}

  static double rounded(double number) {
    return Math.round(number * DIGITS) / DIGITS;
  }
}
