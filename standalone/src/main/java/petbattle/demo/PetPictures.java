package petbattle.demo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Picture files of demonstration pets. */
public final class PetPictures {
  /**
   * The media type of all files. As PNG the soft gradients would take more than twice the bytes.
   */
  public static final String CONTENT_TYPE = "image/jpeg";

  /** The edge of the largest picture, in pixels. */
  public static final int FULL = 1200;

  /** The edge of the picture on a battle's card, in pixels. */
  public static final int CARD = 640;

  /** The edge of the smallest picture, in pixels. */
  public static final int THUMB = 160;

  // The lowest quality at which no difference to the drawing is seen.
  private static final float QUALITY = 0.9f;

  private PetPictures() {}

  /**
   * A picture file.
   *
   * @param bytes the file; not copied, do not change it
   * @param contentType its media type
   * @param size the edge of the square, in pixels
   */
  @SuppressWarnings("ArrayRecordComponent") // A carrier from here to the store, never compared.
  public record Encoded(byte[] bytes, String contentType, int size) {}

  /**
   * Draws and encodes one picture. The same pet and size give the same bytes on the same JDK. Not
   * for event loops: {@link #FULL} takes some tens of milliseconds.
   *
   * @param size the edge in pixels, usually {@link #FULL}, {@link #CARD} or {@link #THUMB}
   */
  public static Encoded encode(DemoPet pet, int size) {
    BufferedImage picture = PetPainter.paint(pet, size);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, fullColor(writer, picture, how)), how);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return new Encoded(bytes.toByteArray(), CONTENT_TYPE, size);
  }

  /**
   * Metadata that makes the encoder keep colour at the resolution of brightness. By default it
   * halves it, and the clear edges between strong colours would bleed.
   */
  private static IIOMetadata fullColor(
      ImageWriter writer, BufferedImage picture, ImageWriteParam how) throws IOException {
    String format = "javax_imageio_jpeg_image_1.0";
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(picture), how);
    IIOMetadataNode tree = (IIOMetadataNode) metadata.getAsTree(format);
    IIOMetadataNode brightness =
        (IIOMetadataNode) tree.getElementsByTagName("componentSpec").item(0);
    brightness.setAttribute("HsamplingFactor", "1");
    brightness.setAttribute("VsamplingFactor", "1");
    metadata.setFromTree(format, tree);
    return metadata;
  }
}
