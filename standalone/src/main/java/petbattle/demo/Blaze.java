package petbattle.demo;

/**
 * A light stripe down the face that widens to the muzzle, and a light chest.
 *
 * @param width half the stripe's width between the eyes, as a share of half the head's width
 */
record Blaze(double width) implements Pattern {
  @Override
  public void torso(Brush brush, Anatomy body, Coat coat) {
    brush.fillOn(body.torso(), coat.light(), Bust.bib(body, body.width() * 0.55, 236));
  }

  @Override
  public void head(Brush brush, Anatomy body, Coat coat) {
    brush.fillOn(
        body.head(),
        coat.light(),
        Curves.symmetric(
            0,
            body.y(0.08),
            body.x(width * 0.7),
            body.y(0.2),
            body.x(width),
            body.y(0.48),
            body.x(0.4),
            body.y(0.66),
            body.x(0.56),
            body.y(0.84),
            body.x(0.4),
            body.y(1.02),
            0,
            body.y(1.06)));
  }
}
