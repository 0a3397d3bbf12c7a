package petbattle.bench;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.coobird.thumbnailator.Thumbnails;

/** Makes a JPEG of one megapixel out of any picture, so that results compare. */
final class Megapixel {
  private static final double PIXELS = 1_000_000;
  private static final double QUALITY = .9;

  private Megapixel() {}

  static byte[] of(Path picture) throws IOException {
    return encoded(Thumbnails.of(picture.toFile()).scale(1).asBufferedImage());
  }

  /** That many of them, no two alike: each shows another part. */
  static List<byte[]> variantsOf(Path picture, int count) throws IOException {
    BufferedImage image = Thumbnails.of(picture.toFile()).scale(1).asBufferedImage();
    Random random = new Random(count);
    List<byte[]> variants = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int width = image.getWidth() * (70 + random.nextInt(30)) / 100;
      int height = image.getHeight() * (70 + random.nextInt(30)) / 100;
      int left = random.nextInt(image.getWidth() - width + 1);
      int top = random.nextInt(image.getHeight() - height + 1);
      variants.add(encoded(image.getSubimage(left, top, width, height)));
    }
    return variants;
  }

  private static byte[] encoded(BufferedImage image) throws IOException {
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
