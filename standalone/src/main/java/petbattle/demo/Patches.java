package petbattle.demo;

import java.awt.Color;

/** Two patches of different colours over the eyes, as calico cats and guinea pigs wear them. */
record Patches() implements Pattern {
  @Override
  public Color leftEar(Coat coat) {
    return coat.mark();
  }

  @Override
  public Color rightEar(Coat coat) {
    return coat.accent();
  }

  @Override
  public Color leftLid(Coat coat) {
    return coat.mark();
  }

  @Override
  public Color rightLid(Coat coat) {
    return coat.accent();
  }

  @Override
  public void torso(Brush brush, Anatomy body, Coat coat) {
    brush.fillOn(
        body.torso(),
        coat.accent(),
        Curves.right(-340, 740, -190, 735, -130, 830, -170, 930, -340, 960));
    brush.fillOn(
        body.torso(),
        coat.mark(),
        Curves.right(330, 800, 210, 810, 120, 900, 150, 1060, 340, 1060));
  }

  @Override
  public void head(Brush brush, Anatomy body, Coat coat) {
    brush.fillOn(
        body.head(),
        coat.mark(),
        Curves.right(
            body.x(-1.1),
            body.y(-0.1),
            body.x(-0.2),
            body.y(-0.1),
            body.x(-0.13),
            body.y(0.2),
            body.x(-0.2),
            body.y(0.45),
            body.x(-0.36),
            body.y(0.68),
            body.x(-0.75),
            body.y(0.7),
            body.x(-1.3),
            body.y(0.66)));
    brush.fillOn(
        body.head(),
        coat.accent(),
        Curves.right(
            body.x(1.1),
            body.y(-0.1),
            body.x(0.12),
            body.y(-0.1),
            body.x(0.18),
            body.y(0.16),
            body.x(0.17),
            body.y(0.34),
            body.x(0.3),
            body.y(0.52),
            body.x(0.7),
            body.y(0.6),
            body.x(0.95),
            body.y(0.76),
            body.x(1.3),
            body.y(0.74)));
  }
}
