package petbattle.demo;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/**
 * Draws demonstration pets. Needs no display and no fonts, keeps no state; any thread may call it,
 * but not an event loop: a picture of 1200 pixels takes some tens of milliseconds.
 */
public final class PetPainter {
  private PetPainter() {}

  /**
   * Draws the pet as a square picture without transparency. Every size is drawn anew from the
   * shapes, so that all are sharp. The same pet and size give the same pixels on the same JDK.
   *
   * @param size the edge in pixels, 16 to 4096
   */
  public static BufferedImage paint(DemoPet pet, int size) {
    if (size < 16 || size > 4096) {
      throw new IllegalArgumentException("size must be 16 to 4096 pixels, not " + size);
    }
    // The byte order that the JPEG encoder takes without a conversion.
    BufferedImage picture = new BufferedImage(size, size, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = picture.createGraphics();
    try {
      Brush brush = new Brush(graphics, size);
      Look look = pet.look();
      look.backdrop().paint(brush);
      look.portrait().paint(brush, look);
    } finally {
      graphics.dispose();
    }
    return picture;
  }
}
