package petbattle.demo;

import java.awt.Color;

/** A dark face and dark ears that fade into a pale body, as Siamese cats have. */
record Points() implements Pattern {
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
    brush.glow(body.torso(), Tone.veil(coat.mark(), 0.65), 0, 1090, 330, 190);
  }

  @Override
  public void head(Brush brush, Anatomy body, Coat coat) {
    brush.glow(
        body.head(),
        coat.mark(),
        0,
        body.y(0.66),
        body.x(0.78),
        (body.chin() - body.crown()) * 0.5);
    brush.glow(
        body.head(),
        Tone.veil(coat.mark(), 0.6),
        0,
        body.y(0.7),
        body.x(0.6),
        (body.chin() - body.crown()) * 0.36);
  }
}
