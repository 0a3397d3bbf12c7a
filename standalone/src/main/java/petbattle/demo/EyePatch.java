package petbattle.demo;

import java.awt.Color;

/** A light coat with one coloured patch around an eye, and one coloured ear. */
record EyePatch() implements Pattern {
  @Override
  public Color rightEar(Coat coat) {
    return coat.mark();
  }

  @Override
  public Color leftEar(Coat coat) {
    return coat.accent();
  }

  @Override
  public Color rightLid(Coat coat) {
    return coat.mark();
  }

  @Override
  public void torso(Brush brush, Anatomy body, Coat coat) {
    brush.fillOn(
        body.torso(),
        coat.mark(),
        Curves.right(-340, 790, -210, 780, -120, 880, -150, 1060, -340, 1060));
  }

  @Override
  public void head(Brush brush, Anatomy body, Coat coat) {
    double x = body.eyeX();
    double y = body.eyeY();
    brush.fillOn(
        body.head(),
        coat.mark(),
        Curves.right(
            x - 95, y - 30, x - 50, y - 115, x + 40, y - 135, x + 110, y - 60, x + 105, y + 50,
            x + 30, y + 105, x - 60, y + 80));
  }
}
