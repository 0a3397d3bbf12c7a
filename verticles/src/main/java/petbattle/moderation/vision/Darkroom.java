package petbattle.moderation.vision;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import petbattle.tournament.pet.Box;

/** Makes the pictures that are served. */
final class Darkroom {
  private static final int FULL = 1600;
  private static final int CARD = 640;
  private static final int THUMB = 160;

  private Darkroom() {}

  /** Full, card and thumb of an upright picture. */
  static List<Rendition> renditions(BufferedImage picture, Optional<Box> pet) {
    BufferedImage card =
        Scaling.to(picture, square(picture.getWidth(), picture.getHeight(), pet), CARD, CARD);
    return List.of(
        rendition("full", Scaling.within(picture, FULL)),
        rendition("card", card),
        rendition("thumb", Scaling.to(card, THUMB, THUMB)));
  }

  /**
   * The part that a card shows, in pixels: the smallest square that holds the pet and a tenth of
   * its size around it, but not less than a third of the picture's shorter side, as far as the
   * picture reaches. Without a pet the square in the middle.
   */
  static Rectangle square(int width, int height, Optional<Box> pet) {
    int shorter = Math.min(width, height);
    if (pet.isEmpty()) {
      return new Rectangle((width - shorter) / 2, (height - shorter) / 2, shorter, shorter);
    }
    Box box = pet.get();
    double size =
        Math.max((box.right() - box.left()) * width, (box.bottom() - box.top()) * height) * 1.2;
    int edge = (int) Math.round(Math.clamp(size, Math.max(1, shorter / 3.0), shorter));
    return new Rectangle(
        start((box.left() + box.right()) / 2 * width, edge, width),
        start((box.top() + box.bottom()) / 2 * height, edge, height),
        edge,
        edge);
  }

  private static int start(double centre, int edge, int length) {
    return Math.clamp(Math.round(centre - edge / 2.0), 0, length - edge);
  }

  private static Rendition rendition(String size, BufferedImage picture) {
    return new Rendition(
        size,
        JpegEncoder.encode(picture),
        JpegEncoder.CONTENT_TYPE,
        picture.getWidth(),
        picture.getHeight());
  }
}
