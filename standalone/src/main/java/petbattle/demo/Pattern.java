package petbattle.demo;

import java.awt.Color;

/** How a coat is marked. Marks stay on the body: they are cut to its shape. */
interface Pattern {
  default Color leftEar(Coat coat) {
    return coat.base();
  }

  default Color rightEar(Coat coat) {
    return coat.base();
  }

  /** The fur around the left eye, which its lid is made of. */
  default Color leftLid(Coat coat) {
    return coat.base();
  }

  /** The fur around the right eye. */
  default Color rightLid(Coat coat) {
    return coat.base();
  }

  /** Marks the shoulders. */
  default void torso(Brush brush, Anatomy body, Coat coat) {}

  /** Marks the head, below eyes and muzzle. */
  default void head(Brush brush, Anatomy body, Coat coat) {}
}
