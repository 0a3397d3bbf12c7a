package petbattle.moderation.vision;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Encodes pixels as a JPEG of nothing but these pixels, sRGB as all browsers take it. */
final class JpegEncoder {
  static final String CONTENT_TYPE = "image/jpeg";
  private static final float QUALITY = .85f;

  private JpegEncoder() {}

  static byte[] encode(BufferedImage rgb) {
    ImageWriter writer = ImageIO.getImageWritersByMIMEType(CONTENT_TYPE).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 17);
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(rgb, null, null), param);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
