package petbattle.demo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Picture files of demonstration pets. */
public final class PetPictures {
  /** The media type of all files. */
  public static final String CONTENT_TYPE = "image/jpeg";

  // No artefact is visible beside the drawing. As PNG the soft gradients take several times more.
  private static final float QUALITY = 0.9f;

  private PetPictures() {}

  /** A picture file: its bytes and the edge of the square in pixels. */
  public record Encoded(byte[] bytes, String contentType, int size) {}

  public static Encoded encode(DemoPet pet, int size) {
    BufferedImage picture = PetPainter.paint(pet, size);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), how);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return new Encoded(bytes.toByteArray(), CONTENT_TYPE, size);
  }
}
