package petbattle.demo;

import java.awt.Shape;
import java.util.Random;

/** Many thin, uneven streaks. */
record Brindle() implements Pattern {
  @Override
  public void torso(Brush brush, Anatomy body, Coat coat) {
    streaks(brush, body.torso(), coat, 720, 1010, 320);
  }

  @Override
  public void head(Brush brush, Anatomy body, Coat coat) {
    streaks(brush, body.head(), coat, body.y(0.05), body.y(0.75), body.x(1));
  }

  private static void streaks(
      Brush brush, Shape ground, Coat coat, double top, double bottom, double width) {
    // A fixed seed: every run must draw the same picture.
    Random random = new Random(11);
    for (double y = top; y < bottom; y += 21) {
      for (int side = -1; side <= 1; side += 2) {
        double x = side * width * (0.12 + 0.8 * random.nextDouble());
        double length = side * (70 + 60 * random.nextDouble());
        double thick = 9 + 9 * random.nextDouble();
        brush.fillOn(
            ground, coat.mark(), Curves.streak(x, y, x - length, y + 26 + 14 * random.nextDouble(), thick));
      }
    }
  }
}
