package petbattle.demo;

import java.awt.Shape;
import java.util.Random;

/** Rows of fine, slightly uneven streaks. */
record Brindle() implements Pattern {
  private static final double[] COLUMNS = {0.3, 0.58, 0.86};

  @Override
  public void torso(Brush brush, Anatomy body, Coat coat) {
    streaks(brush, body.torso(), body, coat, body.chin() + 30, 1010);
  }

  @Override
  public void head(Brush brush, Anatomy body, Coat coat) {
    streaks(brush, body.head(), body, coat, body.y(0.02), body.y(0.82));
  }

  private static void streaks(
      Brush brush, Shape ground, Anatomy body, Coat coat, double top, double bottom) {
    // A fixed seed: every run must draw the same picture.
    Random random = new Random(7);
    int row = 0;
    for (double y = top; y < bottom; y += 40) {
      row++;
      for (double column : COLUMNS) {
        double share = column - (row % 2) * 0.14;
        for (int side = -1; side <= 1; side += 2) {
          double x = side * body.x(share);
          double length = 52 + 16 * random.nextDouble();
          double start = y + 10 * random.nextDouble();
          // The fur grows down in the middle and inwards at the sides.
          double dx = -side * length * share;
          double dy = length * (1 - 0.75 * share);
          if (!nearEye(body, x + dx / 2, start + dy / 2)) {
            brush.fillOn(ground, coat.mark(), Curves.streak(x, start, x + dx, start + dy, 15));
          }
        }
      }
    }
  }

  private static boolean nearEye(Anatomy body, double x, double y) {
    return Math.hypot(Math.abs(x) - body.eyeX(), y - body.eyeY()) < 100;
  }
}
