package petbattle.demo;

import java.awt.Color;
import java.awt.Shape;

/** Round spots, placed by hand so that none falls on an eye. */
record Spots() implements Pattern {
  // x and y as shares of the head, radius in units.
  private static final double[][] HEAD = {
    {-0.28, 0.1, 24}, {0.14, 0.17, 30}, {0.44, 0.11, 19}, {-0.62, 0.2, 26}, {-0.08, 0.33, 15},
    {0.84, 0.3, 24}, {-0.9, 0.42, 18}, {0.9, 0.58, 20}, {-0.9, 0.56, 16}, {-0.8, 0.84, 20},
    {0.6, 0.85, 16}, {0.72, 0.42, 12},
  };
  // x and y in units from the axis.
  private static final double[][] TORSO = {
    {-190, 790, 34}, {-90, 850, 24}, {-230, 900, 30}, {-130, 950, 38}, {20, 910, 28},
    {110, 840, 34}, {190, 920, 40}, {240, 810, 26}, {80, 980, 24}, {-20, 990, 22},
  };

  @Override
  public Color leftEar(Coat coat) {
    return coat.mark();
  }

  @Override
  public Color rightEar(Coat coat) {
    return coat.mark();
  }

  @Override
  public void torso(Brush brush, Anatomy body, Coat coat) {
    for (double[] spot : TORSO) {
      brush.fillOn(body.torso(), coat.mark(), blot(spot[0], spot[1], spot[2]));
    }
  }

  @Override
  public void head(Brush brush, Anatomy body, Coat coat) {
    for (double[] spot : HEAD) {
      brush.fillOn(body.head(), coat.mark(), blot(body.x(spot[0]), body.y(spot[1]), spot[2]));
    }
  }

  private static Shape blot(double x, double y, double r) {
    double lean = Math.floorMod((int) (x + y), 90);
    return Curves.turned(
        Curves.right(
            x,
            y - r,
            x + r * 0.8,
            y - r * 0.7,
            x + r * 1.05,
            y,
            x + r * 0.6,
            y + r * 0.75,
            x - r * 0.1,
            y + r * 0.95,
            x - r * 0.8,
            y + r * 0.6,
            x - r * 0.95,
            y - r * 0.2,
            x - r * 0.6,
            y - r * 0.8),
        lean,
        x,
        y);
  }
}
