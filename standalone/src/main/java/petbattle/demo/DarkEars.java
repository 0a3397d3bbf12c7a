package petbattle.demo;

import java.awt.Color;

/** A coat of one colour with darker ears. */
record DarkEars() implements Pattern {
  @Override
  public Color leftEar(Coat coat) {
    return coat.mark();
  }

  @Override
  public Color rightEar(Coat coat) {
    return coat.mark();
  }
}
