package petbattle.demo;

import java.awt.Shape;

/** Stripes on forehead, cheeks and shoulders. */
record Tabby() implements Pattern {
  @Override
  public void torso(Brush brush, Anatomy body, Coat coat) {
    for (int i = 0; i < 4; i++) {
      double y = 760 + i * 74;
      both(brush, body.torso(), coat, Curves.streak(330, y - 30, 120 - i * 8, y + 34, 44));
    }
  }

  @Override
  public void head(Brush brush, Anatomy body, Coat coat) {
    double top = body.crown() - 25;
    brush.fillOn(body.head(), coat.mark(), Curves.streak(0, top, 0, body.y(0.34), 46));
    both(
        brush,
        body.head(),
        coat,
        Curves.streak(body.x(0.26), top, body.x(0.19), body.y(0.28), 42),
        Curves.streak(body.x(0.52), top, body.x(0.4), body.y(0.25), 38),
        Curves.streak(body.x(1.1), body.y(0.5), body.x(0.72), body.y(0.57), 36),
        Curves.streak(body.x(1.12), body.y(0.66), body.x(0.66), body.y(0.68), 38),
        Curves.streak(body.x(1.0), body.y(0.86), body.x(0.6), body.y(0.79), 34));
  }

  private static void both(Brush brush, Shape ground, Coat coat, Shape... stripes) {
    for (Shape stripe : stripes) {
      brush.fillOn(ground, coat.mark(), stripe);
      brush.fillOn(ground, coat.mark(), Curves.mirrored(stripe));
    }
  }
}
