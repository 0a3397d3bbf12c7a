package petbattle.bench;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import net.coobird.thumbnailator.Thumbnails;

/** Makes a JPEG of one megapixel out of any picture, so that results compare. */
final class Megapixel {
  private static final double PIXELS = 1_000_000;
  private static final double QUALITY = .9;

  private Megapixel() {}

  static byte[] of(Path picture) throws IOException {
    BufferedImage image = Thumbnails.of(picture.toFile()).scale(1).asBufferedImage();
    double scale = Math.sqrt(PIXELS / ((double) image.getWidth() * image.getHeight()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Thumbnails.of(image)
        .scale(scale)
        .imageType(BufferedImage.TYPE_INT_RGB)
        .outputFormat("jpg")
        .outputQuality(QUALITY)
        .toOutputStream(bytes);
    return bytes.toByteArray();
  }
}
