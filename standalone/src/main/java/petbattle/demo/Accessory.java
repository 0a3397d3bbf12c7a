package petbattle.demo;

import java.awt.Color;
import java.awt.Shape;

/** What a pet wears. */
sealed interface Accessory permits Accessory.None, Headwear, Neckwear {
  /** Paints what is worn around the neck, below the chin. */
  default void neck(Brush brush, Anatomy body) {}

  /** Paints what is worn on the head, above everything else. */
  default void head(Brush brush, Anatomy body) {}

  /** Nothing is worn. */
  record None() implements Accessory {}

  /** A bow, for the neck or for the head. */
  static void bow(Brush brush, Color color, double x, double y, double size) {
    double s = 60 * size;
    Shape wing =
        Curves.right(
            x,
            y - s * 0.12,
            x + s * 0.6,
            y - s * 0.62,
            x + s * 1.25,
            y - s * 0.68,
            x + s * 1.4,
            y,
            x + s * 1.25,
            y + s * 0.68,
            x + s * 0.6,
            y + s * 0.62,
            x,
            y + s * 0.12);
    Shape other = Curves.scaled(wing, -1, 1, x, y);
    Shape knot = Curves.oval(x, y, s * 0.3, s * 0.36);
    brush.fill(color, wing);
    brush.fill(color, other);
    brush.round(wing);
    brush.round(other);
    brush.fill(Tone.dark(color, 0.14), knot);
    brush.round(knot);
  }
}
