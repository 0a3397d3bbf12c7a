package petbattle.demo;

import java.awt.Color;
import java.awt.Shape;

/**
 * A light lower face with bright brows.
 *
 * @param high whether the light fur goes up around the eyes, as Huskies have it
 */
record Mask(boolean high) implements Pattern {
  @Override
  public Color leftLid(Coat coat) {
    return high ? coat.light() : coat.base();
  }

  @Override
  public Color rightLid(Coat coat) {
    return leftLid(coat);
  }

  @Override
  public void torso(Brush brush, Anatomy body, Coat coat) {
    brush.fillOn(body.torso(), coat.light(), Bust.bib(body, body.width() * 0.56, 236));
  }

  @Override
  public void head(Brush brush, Anatomy body, Coat coat) {
    brush.fillOn(body.head(), coat.light(), high ? spectacles(body) : cheeks(body));
    if (!high) {
      var brow =
          Curves.turned(
              Curves.oval(body.eyeX() * 0.92, body.eyeY() - 95, 34, 21),
              14,
              body.eyeX(),
              body.eyeY() - 95);
      brush.pair(coat.light(), brow);
    }
  }

  private static Shape spectacles(Anatomy body) {
    return Curves.symmetric(
        0,
        body.y(0.4),
        body.x(0.1),
        body.y(0.28),
        body.x(0.3),
        body.y(0.16),
        body.x(0.54),
        body.y(0.2),
        body.x(0.7),
        body.y(0.38),
        body.x(0.82),
        body.y(0.62),
        body.x(0.95),
        body.y(0.8),
        body.x(0.5),
        body.y(1.1),
        0,
        body.y(1.15));
  }

  private static Shape cheeks(Anatomy body) {
    return Curves.symmetric(
        0,
        body.y(0.5),
        body.x(0.2),
        body.y(0.53),
        body.x(0.38),
        body.y(0.63),
        body.x(0.6),
        body.y(0.6),
        body.x(0.85),
        body.y(0.54),
        body.x(1.2),
        body.y(0.7),
        body.x(0.7),
        body.y(1.1),
        0,
        body.y(1.15));
  }
}
