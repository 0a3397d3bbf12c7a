package petbattle.moderation.vision;

import java.util.LinkedHashMap;
import java.util.Map;

/** Looks at the worst files there are, in a process of its own, and says what came out. */
public final class SmallHeap {
  private SmallHeap() {}

  /** Prints a line for each file; ends with the exit code 1 where memory does not suffice. */
  public static void main(String[] args) {
    Map<String, byte[]> worst = new LinkedHashMap<>();
    BadPictures.all().forEach((name, bad) -> worst.put(name, bad.file()));
    worst.put("compressed text", BadPictures.compressedText());
    worst.put("largest PNG", largestPng((byte) 8, (byte) 2, 3));
    worst.put("largest grey PNG", largestPng((byte) 8, (byte) 0, 1));
    worst.put("largest PNG of 16 bits with alpha", largestPng((byte) 16, (byte) 6, 8));
    worst.put("largest lossy WebP", Pictures.file("flat-5mp.webp"));
    try (Vision vision = Vision.load(VisionConfig.MEASURED)) {
      worst.forEach((name, file) -> System.out.println(name + ": " + answer(vision, file)));
      worst.clear();
      System.out.println("cat: " + answer(vision, Pictures.file("chelsea.png")));
    }
  }

  private static String answer(Vision vision, byte[] file) {
    try {
      return vision.examine(file).findings().species().orElse("no pet");
    } catch (RefusedPicture refused) {
      return refused.reason().name();
    }
  }

  /** 40 megapixels of zeros, without any memory for them. */
  private static byte[] largestPng(byte bits, byte colours, int bytesPerPixel) {
    long rowBytes = 1 + 8_000L * bytesPerPixel;
    return Pictures.png(
        bits,
        colours,
        8_000,
        5_000,
        Pictures.chunk("IDAT", Pictures.compressedZeros(5_000 * rowBytes)));
  }
}
