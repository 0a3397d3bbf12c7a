package petbattle.demo;

/** A dark coat with warm brows, cheeks and chest. */
record TanPoints() implements Pattern {
  @Override
  public void torso(Brush brush, Anatomy body, Coat coat) {
    brush.fillOn(body.torso(), coat.mark(), Bust.bib(body, body.width() * 0.5, 220));
  }

  @Override
  public void head(Brush brush, Anatomy body, Coat coat) {
    brush.fillOn(
        body.head(),
        coat.mark(),
        Curves.symmetric(
            0,
            body.y(0.56),
            body.x(0.3),
            body.y(0.56),
            body.x(0.62),
            body.y(0.64),
            body.x(0.94),
            body.y(0.72),
            body.x(0.8),
            body.y(0.96),
            body.x(0.4),
            body.y(1.1),
            0,
            body.y(1.1)));
    brush.pair(
        coat.mark(),
        Curves.turned(
            Curves.oval(body.eyeX() * 0.86, body.eyeY() - 82, 33, 24),
            16,
            body.eyeX(),
            body.eyeY() - 82));
  }
}
