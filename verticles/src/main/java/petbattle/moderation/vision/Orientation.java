package petbattle.moderation.vision;

import com.drew.lang.ByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.Optional;

/**
 * How a camera was held, and so how its picture has to be turned to be upright (Exif 2.32, tag
 * 0x0112). The order of the constants is that of the numbers in the tag, from 1 on.
 */
enum Orientation {
  UPRIGHT(1, 0, 0, 1),
  MIRRORED(-1, 0, 0, 1),
  UPSIDE_DOWN(-1, 0, 0, -1),
  FLIPPED(1, 0, 0, -1),
  TRANSPOSED(0, 1, 1, 0),
  TURN_RIGHT(0, 1, -1, 0),
  TRANSVERSED(0, -1, -1, 0),
  TURN_LEFT(0, -1, 1, 0);

  private final int xToX;
  private final int xToY;
  private final int yToX;
  private final int yToY;

  Orientation(int xToX, int xToY, int yToX, int yToY) {
    this.xToX = xToX;
    this.xToY = xToY;
    this.yToX = yToX;
    this.yToY = yToY;
  }

  /**
   * The orientation that a block of Exif data tells. Data that can't be read tells none: a picture
   * that lies on its side is better than none.
   *
   * @param exif begins with the header of a TIFF file
   */
  static Orientation of(Optional<byte[]> exif) {
    return exif.map(Orientation::tag)
        .filter(tag -> tag >= 1 && tag <= values().length)
        .map(tag -> values()[tag - 1])
        .orElse(UPRIGHT);
  }

  boolean swapsSides() {
    return xToX == 0;
  }

  /** The same picture, upright. */
  BufferedImage upright(BufferedImage raw) {
    if (this == UPRIGHT) {
      return raw;
    }
    int w = raw.getWidth();
    int h = raw.getHeight();
    BufferedImage upright =
        swapsSides()
            ? new BufferedImage(h, w, BufferedImage.TYPE_INT_RGB)
            : new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
    // An axis that runs backwards begins at the far edge.
    double startX = xToX + yToX < 0 ? upright.getWidth() : 0;
    double startY = xToY + yToY < 0 ? upright.getHeight() : 0;
    Graphics2D graphics = upright.createGraphics();
    graphics.drawImage(raw, new AffineTransform(xToX, xToY, yToX, yToY, startX, startY), null);
    graphics.dispose();
    return upright;
  }

  private static Integer tag(byte[] exif) {
    Metadata metadata = new Metadata();
    new ExifReader().extract(new ByteArrayReader(exif), metadata);
    ExifIFD0Directory first = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
    return first == null ? null : first.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
  }
}
