package petbattle.moderation.vision;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** Files to test with: those that come along, and those that are made up. */
final class Pictures {
  private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  private Pictures() {}

  static byte[] file(String name) {
    try (InputStream in =
        Pictures.class.getResourceAsStream("/petbattle/moderation/pictures/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static BufferedImage image(byte[] file) {
    try {
      return Rgb.of(ImageIO.read(new ByteArrayInputStream(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How much two pictures differ, in levels of 255, on average. */
  static double difference(BufferedImage one, BufferedImage other) {
    BufferedImage scaled = Scaling.to(other, one.getWidth(), one.getHeight());
    double sum = 0;
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        int a = one.getRGB(x, y);
        int b = scaled.getRGB(x, y);
        sum += Math.abs((a & 255) - (b & 255)) + Math.abs((a >> 8 & 255) - (b >> 8 & 255));
        sum += Math.abs((a >> 16 & 255) - (b >> 16 & 255));
      }
    }
    return sum / 3 / one.getWidth() / one.getHeight();
  }

  static byte[] encoded(BufferedImage image, String format) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      if (!ImageIO.write(image, format, bytes)) {
        throw new IllegalArgumentException(format);
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A PNG of 8 bit RGB, made of its header, the given chunks and its end. */
  static byte[] png(int width, int height, byte[]... chunks) {
    return png((byte) 8, (byte) 2, width, height, chunks);
  }

  /** A PNG of so many bits a sample and of a colour type of the PNG specification. */
  static byte[] png(byte bits, byte colours, int width, int height, byte[]... chunks) {
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put(bits).put(colours);
    return joined(
        PNG_SIGNATURE, chunk("IHDR", header.array()), joined(chunks), chunk("IEND", new byte[0]));
  }

  static byte[] chunk(String name, byte[] data) {
    CRC32 checksum = new CRC32();
    checksum.update(name.getBytes(ISO_8859_1));
    checksum.update(data);
    return ByteBuffer.allocate(data.length + 12)
        .putInt(data.length)
        .put(name.getBytes(ISO_8859_1))
        .put(data)
        .putInt((int) checksum.getValue())
        .array();
  }

  /** So many zero bytes, compressed. */
  static byte[] compressedZeros(long count) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out =
        new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_COMPRESSION))) {
      byte[] zeros = new byte[1 << 16];
      for (long left = count; left > 0; left -= zeros.length) {
        out.write(zeros, 0, (int) Math.min(left, zeros.length));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A JPEG with another segment right behind its beginning. */
  static byte[] withSegment(byte[] jpeg, int marker, byte[] data) {
    ByteBuffer segment = ByteBuffer.allocate(data.length + 4);
    segment.put((byte) 0xFF).put((byte) marker).putShort((short) (data.length + 2)).put(data);
    byte[] rest = new byte[jpeg.length - 2];
    System.arraycopy(jpeg, 2, rest, 0, rest.length);
    return joined(new byte[] {jpeg[0], jpeg[1]}, segment.array(), rest);
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }
}
