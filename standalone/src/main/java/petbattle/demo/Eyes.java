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
   */
  void paint(Brush brush, Look look, double apart, double y, double rx, double ry) {
    Pattern pattern = look.pattern();
    paintOne(brush, -apart, y, rx, ry, left, mood.left, pattern.leftLid(look.coat()));
    paintOne(brush, apart, y, rx, ry, right, mood.right, pattern.rightLid(look.coat()));
  }

  /** Paints only the left eye, for an animal seen from its side. */
  void paintLeft(Brush brush, Look look, double x, double y, double r) {
    paintOne(brush, x, y, r, r, left, mood.left, look.coat().base());
  }

  private static void paintOne(
      Brush brush, double x, double y, double rx, double ry, Color iris, Lid lid, Color fur) {
    switch (lid) {
      case UP -> ball(brush, x, y, rx, ry, iris, -0.36);
      case HALF -> {
        ball(brush, x, y, rx, ry, iris, 0.06);
        halfLid(brush, x, y, rx, ry, fur);
      }
      case SHUT -> {
        Color line = Tone.luminous(fur) ? Tone.INK : Tone.light(fur, 0.92);
        brush.line(line, rx * 0.24, arch(x, y + ry * 0.1, rx * 0.9, ry * 0.62));
      }
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
    brush.fill(Tone.white(0.9), Curves.oval(x + rx * 0.32, y + ry * 0.44, rx * 0.15, ry * 0.14));
  }

  // The edge of the lid bends upwards: a straight one looks annoyed instead of dreamy.
  private static void halfLid(Brush brush, double x, double y, double rx, double ry, Color fur) {
    Shape above =
        Curves.right(
            x - rx * 1.5,
            y - ry * 1.6,
            x + rx * 1.5,
            y - ry * 1.6,
            x + rx * 1.1,
            y + ry * 0.12,
            x + rx * 0.6,
            y - ry * 0.2,
            x,
            y - ry * 0.32,
            x - rx * 0.6,
            y - ry * 0.2,
            x - rx * 1.1,
            y + ry * 0.12);
    brush.fill(Tone.dark(fur, 0.04), Curves.common(Curves.oval(x, y, rx * 1.05, ry * 1.05), above));
    brush.line(Tone.INK, rx * 0.16, arch(x, y + ry * 0.08, rx * 1.06, ry * 0.4));
  }

  private static Shape arch(double x, double y, double rx, double height) {
    double axis = Curves.AXIS + x;
    return Curves.line(
        axis - rx,
        y,
        axis - rx * 0.6,
        y - height * 0.7,
        axis,
        y - height,
        axis + rx * 0.6,
        y - height * 0.7,
        axis + rx,
        y);
  }
}
