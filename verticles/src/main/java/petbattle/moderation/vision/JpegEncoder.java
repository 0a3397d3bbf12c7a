package petbattle.moderation.vision;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
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
  private static final int BANDS = 3;
  private static final float QUALITY = .85f;

  private static final ColorModel SRGB =
      new ComponentColorModel(
          ColorSpace.getInstance(ColorSpace.CS_sRGB),
          false,
          false,
          Transparency.OPAQUE,
          DataBuffer.TYPE_BYTE);

  private JpegEncoder() {}

  static byte[] encode(BufferedImage rgb) {
    ImageWriter writer = ImageIO.getImageWritersByMIMEType(CONTENT_TYPE).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 17);
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(interleaved(rgb), null, null), param);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** The same pixels in the order in which the encoder reads them; it takes half as long then. */
  private static BufferedImage interleaved(BufferedImage rgb) {
    int width = rgb.getWidth();
    int height = rgb.getHeight();
    WritableRaster raster =
        Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, BANDS, null);
    int[] row = new int[width];
    byte[] bytes = new byte[width * BANDS];
    for (int y = 0; y < height; y++) {
      rgb.getRaster().getDataElements(0, y, width, 1, row);
      for (int x = 0, at = 0; x < width; x++) {
        bytes[at++] = (byte) (row[x] >> 16);
        bytes[at++] = (byte) (row[x] >> 8);
        bytes[at++] = (byte) row[x];
      }
      raster.setDataElements(0, y, width, 1, bytes);
    }
    return new BufferedImage(SRGB, raster, false, null);
  }
}
