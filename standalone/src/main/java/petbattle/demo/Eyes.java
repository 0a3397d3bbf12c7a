package petbattle.demo;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Shape;

/**
 * A pair of eyes, left and right as the viewer sees them.
 *
 * @param left the left iris
 * @param right the right iris
 */
record Eyes(Color left, Color right, Mood mood) {

  /** What the lids do. */
  enum Mood {
    OPEN(Lid.UP, Lid.UP),
    SLEEPY(Lid.HALF, Lid.HALF),
    WINK(Lid.UP, Lid.SHUT),
    HAPPY(Lid.SHUT, Lid.SHUT);

    private final Lid left;
    private final Lid right;

    Mood(Lid left, Lid right) {
      this.left = left;
      this.right = right;
    }
  }

  private enum Lid {
    UP,
    HALF,
    SHUT
  }

  static Eyes of(int iris, Mood mood) {
    return new Eyes(Tone.rgb(iris), Tone.rgb(iris), mood);
  }

  /**
   * Paints both eyes.
   *
   * @param apart half the distance between their centres
   * @param lidColor the fur around the eyes
   */
  void paint(Brush brush, double apart, double y, double rx, double ry, Color lidColor) {
    paintOne(brush, -apart, y, rx, ry, left, mood.left, lidColor);
    paintOne(brush, apart, y, rx, ry, right, mood.right, lidColor);
  }

  /** Paints only the left eye, for an animal seen from its side. */
  void paintLeft(Brush brush, double x, double y, double r, Color lidColor) {
    paintOne(brush, x, y, r, r, left, mood.left, lidColor);
  }

  private static void paintOne(
      Brush brush, double x, double y, double rx, double ry, Color iris, Lid lid, Color lidColor) {
    switch (lid) {
      case UP -> ball(brush, x, y, rx, ry, iris, -0.36);
      case HALF -> {
        ball(brush, x, y, rx, ry, iris, 0.12);
        halfLid(brush, x, y, rx, ry, lidColor);
      }
      case SHUT -> brush.line(Tone.INK, rx * 0.24, arch(x, y + ry * 0.1, rx * 0.9, ry * 0.62));
    }
  }

  private static void ball(
      Brush brush, double x, double y, double rx, double ry, Color iris, double shine) {
    brush.fill(Tone.INK, Curves.oval(x, y, rx, ry));
    brush.fill(
        new GradientPaint(
            0,
            (float) (y - ry * 0.8),
            Tone.mix(iris, Tone.INK, 0.35),
            0,
            (float) (y + ry * 0.8),
            Tone.light(iris, 0.28)),
        Curves.oval(x, y + ry * 0.02, rx * 0.87, ry * 0.88));
    brush.fill(Tone.rgb(0x1d1118), Curves.oval(x, y - ry * 0.02, rx * 0.6, ry * 0.66));
    brush.fill(Color.WHITE, Curves.oval(x - rx * 0.3, y + ry * shine, rx * 0.29, ry * 0.27));
    brush.fill(Tone.white(0.85), Curves.oval(x + rx * 0.32, y + ry * 0.42, rx * 0.14, ry * 0.13));
  }

  private static void halfLid(
      Brush brush, double x, double y, double rx, double ry, Color lidColor) {
    Shape above = Curves.right(
        x - rx * 1.4, y - ry * 1.5, x + rx * 1.4, y - ry * 1.5, x + rx * 1.3, y - ry * 0.1,
        x, y - ry * 0.16, x - rx * 1.3, y - ry * 0.1);
    Shape lid = Curves.common(Curves.oval(x, y, rx * 1.06, ry * 1.06), above);
    brush.fill(Tone.dark(lidColor, 0.1), lid);
    brush.line(
        Tone.INK,
        rx * 0.17,
        arch(x, y + ry * 0.02, rx * 1.02, ry * 0.14));
  }

  private static Shape arch(double x, double y, double rx, double height) {
    double axis = Curves.AXIS + x;
    return Curves.line(
        axis - rx, y, axis - rx * 0.6, y - height * 0.7, axis, y - height,
        axis + rx * 0.6, y - height * 0.7, axis + rx, y);
  }
}
