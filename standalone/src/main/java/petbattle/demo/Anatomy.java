package petbattle.demo;

import java.awt.Shape;

/**
 * Where an animal's parts are, so that patterns and accessories fit every kind.
 *
 * @param crown the y of the head's highest point without ears
 * @param chin the y of its lowest point
 * @param width half the head's width
 * @param eyeX half the distance of the eyes
 */
record Anatomy(
    Shape head, Shape torso, double crown, double chin, double width, double eyeX, double eyeY) {

  /** A share of half the head's width, to the right of the axis. */
  double x(double share) {
    return width * share;
  }

  /** A share of the head's height, from the crown (0) to the chin (1). */
  double y(double share) {
    return crown + (chin - crown) * share;
  }
}
