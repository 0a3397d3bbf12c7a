package petbattle.moderation.vision;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static petbattle.moderation.vision.Pictures.chunk;
import static petbattle.moderation.vision.Pictures.compressedZeros;
import static petbattle.moderation.vision.Pictures.file;
import static petbattle.moderation.vision.Pictures.joined;
import static petbattle.moderation.vision.Pictures.png;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import petbattle.tournament.moderation.Reason;

/** Files that somebody might upload to see what happens, and what has to happen. */
final class BadPictures {
  private BadPictures() {}

  /** What a file is, and why it is refused. */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
  record Bad(byte[] file, Reason reason) {}

  static Map<String, Bad> all() {
    Map<String, Bad> all = new LinkedHashMap<>();
    all.put("nothing at all", new Bad(new byte[0], Reason.UNSUPPORTED));
    all.put("zero bytes", new Bad(new byte[4_096], Reason.UNSUPPORTED));
    all.put("a text", new Bad("Not a cat.jpg.".repeat(99).getBytes(UTF_8), Reason.UNSUPPORTED));
    all.put("TIFF", new Bad(file("cat.tiff"), Reason.UNSUPPORTED));
    all.put(
        "SVG", new Bad("<svg><script>alert(1)</script></svg>".getBytes(UTF_8), Reason.UNSUPPORTED));
    all.put("HEIC", new Bad(heic(), Reason.UNSUPPORTED));
    all.put("animated WebP", new Bad(file("cat-animated.webp"), Reason.UNSUPPORTED));
    all.put("30 MB of noise", new Bad(noise("", 30_000_000), Reason.UNSUPPORTED));
    all.put("noise as JPEG", new Bad(noise("\u00ff\u00d8\u00ff", 3_000_000), Reason.TRUNCATED));
    all.put("noise as PNG", new Bad(noise("\u0089PNG\r\n\u001a\n", 300_000), Reason.TRUNCATED));
    all.put("noise as GIF", new Bad(noise("GIF89a", 300_000), Reason.TRUNCATED));
    all.put("half a JPEG", new Bad(half("rocket.jpg"), Reason.TRUNCATED));
    all.put("half a progressive JPEG", new Bad(half("cat-progressive.jpg"), Reason.TRUNCATED));
    all.put("JPEG without its last byte", new Bad(shortened("rocket.jpg", 1), Reason.TRUNCATED));
    all.put("half a JPEG with an end", new Bad(halfWithEnd(), Reason.TRUNCATED));
    all.put("half a PNG", new Bad(half("chelsea.png"), Reason.TRUNCATED));
    all.put("half a GIF", new Bad(half("cat.gif"), Reason.TRUNCATED));
    all.put("half a WebP", new Bad(half("cat-lossy.webp"), Reason.TRUNCATED));
    all.put("PNG without pixels", new Bad(png(100, 100), Reason.UNREADABLE));
    all.put("PNG with too few pixels", new Bad(tooFewPixels(), Reason.UNREADABLE));
    all.put("PNG bomb", new Bad(pngBomb(), Reason.TOO_MANY_PIXELS));
    all.put("100 megapixels", new Bad(png(10_000, 10_000), Reason.TOO_MANY_PIXELS));
    all.put("JPEG that says 65500 by 65500", new Bad(jpegBomb(), Reason.TOO_MANY_PIXELS));
    all.put("GIF that says 65535 by 65535", new Bad(gifBomb(), Reason.TOO_MANY_PIXELS));
    all.put("lossy WebP too large", new Bad(file("flat-12mp.webp"), Reason.TOO_MANY_PIXELS));
    all.put("WebP with a frame in a small canvas", new Bad(smallCanvas(), Reason.UNREADABLE));
    all.put("JPEG of thousands of scans", new Bad(manyScans(), Reason.UNREADABLE));
    return all;
  }

  /** A good picture with a text that becomes 400 MB when it is unpacked. */
  static byte[] compressedText() {
    byte[] text = joined("Comment\0\0".getBytes(ISO_8859_1), compressedZeros(400_000_000));
    byte[] good = file("cat-alpha.png");
    int header = 33;
    return joined(
        Arrays.copyOf(good, header),
        chunk("zTXt", text),
        Arrays.copyOfRange(good, header, good.length));
  }

  private static byte[] heic() {
    return joined(
        new byte[] {0, 0, 0, 24}, "ftypheic\0\0\0\0mif1heic".getBytes(ISO_8859_1), new byte[500]);
  }

  private static byte[] noise(String start, int length) {
    byte[] noise = new byte[length];
    new Random(7).nextBytes(noise);
    // No end of a JPEG by chance, and no beginning of anything.
    for (int i = 0; i < length; i++) {
      noise[i] = noise[i] == (byte) 0xFF ? 0x55 : noise[i];
    }
    byte[] first = start.getBytes(ISO_8859_1);
    System.arraycopy(first, 0, noise, 0, first.length);
    return noise;
  }

  private static byte[] half(String name) {
    byte[] whole = file(name);
    return Arrays.copyOf(whole, whole.length / 2);
  }

  private static byte[] shortened(String name, int bytes) {
    byte[] whole = file(name);
    return Arrays.copyOf(whole, whole.length - bytes);
  }

  private static byte[] halfWithEnd() {
    return joined(half("rocket.jpg"), new byte[] {(byte) 0xFF, (byte) 0xD9});
  }

  private static byte[] tooFewPixels() {
    return png(2_000, 2_000, chunk("IDAT", compressedZeros(1_000)));
  }

  private static byte[] pngBomb() {
    return png(30_000, 30_000, chunk("IDAT", compressedZeros(30_000_000)));
  }

  private static byte[] jpegBomb() {
    byte[] jpeg = file("rocket.jpg");
    for (int i = 2; ; i++) {
      boolean frame = (jpeg[i] & 0xFF) == 0xFF && (jpeg[i + 1] & 0xFF) == 0xC0;
      if (frame) {
        ByteBuffer.wrap(jpeg).putShort(i + 5, (short) 65_500).putShort(i + 7, (short) 65_500);
        return jpeg;
      }
    }
  }

  private static byte[] gifBomb() {
    byte[] frame = {',', 0, 0, 0, 0, -1, -1, -1, -1, 0, 2, 2, 0x44, 1, 0, ';'};
    byte[] colours = new byte[6];
    return joined(
        "GIF89a".getBytes(ISO_8859_1),
        new byte[] {-1, -1, -1, -1, (byte) 0x80, 0, 0},
        colours,
        frame);
  }

  /** Says 16 by 16 in its header and holds a frame of 12 megapixels. */
  private static byte[] smallCanvas() {
    byte[] frame = file("flat-12mp.webp");
    byte[] body = Arrays.copyOfRange(frame, 12, frame.length);
    byte[] canvas = {'V', 'P', '8', 'X', 10, 0, 0, 0, 0, 0, 0, 0, 15, 0, 0, 15, 0, 0};
    byte[] riff = {'R', 'I', 'F', 'F', 0, 0, 0, 0, 'W', 'E', 'B', 'P'};
    byte[] file = joined(riff, canvas, body);
    ByteBuffer.wrap(file).putInt(4, Integer.reverseBytes(file.length - 8));
    return file;
  }

  private static byte[] manyScans() {
    byte[] scan = {(byte) 0xFF, (byte) 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0};
    byte[] scans = new byte[scan.length * 3_000];
    for (int i = 0; i < scans.length; i++) {
      scans[i] = scan[i % scan.length];
    }
    byte[] jpeg = shortened("rocket.jpg", 2);
    return joined(jpeg, scans, new byte[] {(byte) 0xFF, (byte) 0xD9});
  }
}
