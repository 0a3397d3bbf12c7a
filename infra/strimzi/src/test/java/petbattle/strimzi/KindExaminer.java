package petbattle.strimzi;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import petbattle.moderation.Examined;
import petbattle.moderation.Examiner;
import petbattle.pets.PictureFile;
import petbattle.pets.Renditions;

/** Sees a lovely cat in every picture. What the models see is another module's business. */
final class KindExaminer implements Examiner {

  /** A picture that looks like no other with another seed. */
  static byte[] picture(long seed) throws IOException {
    BufferedImage image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, (int) (seed * (x + 31L * y)));
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  @Override
  public Examined examine(byte[] original) {
    CRC32 sum = new CRC32();
    sum.update(original);
    long hash = sum.getValue() * 0x9E3779B97F4A7C15L;
    List<PictureFile> files =
        Renditions.SIZES.stream()
            .map(size -> new PictureFile(size, new byte[] {1, 2, 3}, "image/jpeg", 10, 10))
            .toList();
    return new Examined(
        0.99,
        0.01,
        Optional.of("cat"),
        Optional.empty(),
        Map.of("cat", 0.99),
        Map.of("kind", "1"),
        hash,
        Long.reverse(hash),
        files);
  }
}
