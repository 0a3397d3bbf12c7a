package petbattle.moderation.vision;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import net.coobird.thumbnailator.resizers.Resizers;

/**
 * Scales with an antialiasing filter: halving as long as that is possible, then bilinear. It weighs
 * all pixels, so that fine patterns don't turn into coarse ones.
 */
final class Scaling {
  private Scaling() {}

  /** The same picture, made smaller if a side is longer; never enlarged. */
  static BufferedImage within(BufferedImage image, int longest) {
    int side = Math.max(image.getWidth(), image.getHeight());
    return side <= longest
        ? image
        : to(
            image,
            shrunk(image.getWidth(), side, longest),
            shrunk(image.getHeight(), side, longest));
  }

  /** A part of a picture, squashed or stretched to a size. */
  static BufferedImage to(BufferedImage image, Rectangle part, int width, int height) {
    return to(image.getSubimage(part.x, part.y, part.width, part.height), width, height);
  }

  /** A picture, squashed or stretched to a size. */
  static BufferedImage to(BufferedImage image, int width, int height) {
    if (image.getWidth() == width && image.getHeight() == height) {
      return image;
    }
    BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Resizers.PROGRESSIVE.resize(image, scaled);
    return scaled;
  }

  private static int shrunk(int length, int side, int longest) {
    return (int) Math.max(1, Math.round((double) length * longest / side));
  }
}
