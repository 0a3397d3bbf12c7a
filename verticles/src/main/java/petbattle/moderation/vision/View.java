package petbattle.moderation.vision;

import java.awt.Rectangle;
import petbattle.tournament.pet.Box;

/**
 * A part of a picture that is shown to the model. Pets that are small, or look the unusual way, are
 * found more often in one of these than in the whole picture.
 */
enum View {
  WHOLE(1, false),
  MIRRORED(1, true),
  /** The middle 70 % of width and height. */
  CENTRE(.7, false),
  /** The largest square in the middle. */
  SQUARE(1, false);

  private final double share;
  private final boolean mirrored;

  View(double share, boolean mirrored) {
    this.share = share;
    this.mirrored = mirrored;
  }

  boolean isMirrored() {
    return mirrored;
  }

  /** Which part of a picture of this size it is, in pixels; never empty. */
  Rectangle region(int width, int height) {
    int edge = Math.min(width, height);
    int w = this == SQUARE ? edge : Math.max(1, (int) Math.round(width * share));
    int h = this == SQUARE ? edge : Math.max(1, (int) Math.round(height * share));
    return new Rectangle((width - w) / 2, (height - h) / 2, w, h);
  }

  /** Where something is in the whole picture that is here in this view of it. */
  Box toWhole(Box box, int width, int height) {
    Rectangle region = region(width, height);
    double left = mirrored ? 1 - box.right() : box.left();
    double right = mirrored ? 1 - box.left() : box.right();
    return new Box(
        (region.x + left * region.width) / width,
        (region.y + box.top() * region.height) / height,
        Math.min(1, (region.x + right * region.width) / width),
        Math.min(1, (region.y + box.bottom() * region.height) / height));
  }
}
