package petbattle.picture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Optional;

/**
 * The kinds of pictures that are accepted, told by how a file begins. What a client calls its file
 * says nothing.
 */
public enum MediaType {
  JPEG("image/jpeg"),
  PNG("image/png"),
  WEBP("image/webp"),
  /** Only its first frame is looked at. */
  GIF("image/gif");

  /** So many first bytes of a file are enough; fewer are, if the file has no more. */
  public static final int FIRST_BYTES = 32;

  private static final byte[] JPEG_START = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
  private static final byte[] PNG_START = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  // RIFF header, then the first chunk (RFC 9649): its name, its size, and in VP8X a byte of flags.
  private static final int WEBP_NAME = 8;
  private static final int WEBP_CHUNK = 12;
  private static final int WEBP_FLAGS = 20;
  private static final int WEBP_ANIMATED = 0x02;

  private final String mimeType;

  MediaType(String mimeType) {
    this.mimeType = mimeType;
  }

  /** As in a content-type header. */
  public String mimeType() {
    return mimeType;
  }

  /**
   * The kind of a picture; empty for anything that is not accepted, which an animated WebP is not.
   *
   * @param firstBytes the first {@link #FIRST_BYTES} of the file, or more, or all there are
   */
  public static Optional<MediaType> of(byte[] firstBytes) {
    if (startsWith(firstBytes, 0, JPEG_START)) {
      return Optional.of(JPEG);
    }
    if (startsWith(firstBytes, 0, PNG_START)) {
      return Optional.of(PNG);
    }
    if (startsWith(firstBytes, 0, "GIF87a") || startsWith(firstBytes, 0, "GIF89a")) {
      return Optional.of(GIF);
    }
    return isStillWebp(firstBytes) ? Optional.of(WEBP) : Optional.empty();
  }

  private static boolean isStillWebp(byte[] bytes) {
    if (!startsWith(bytes, 0, "RIFF") || !startsWith(bytes, WEBP_NAME, "WEBP")) {
      return false;
    }
    if (startsWith(bytes, WEBP_CHUNK, "VP8X")) {
      return bytes.length > WEBP_FLAGS && (bytes[WEBP_FLAGS] & WEBP_ANIMATED) == 0;
    }
    return startsWith(bytes, WEBP_CHUNK, "VP8 ") || startsWith(bytes, WEBP_CHUNK, "VP8L");
  }

  private static boolean startsWith(byte[] bytes, int at, String text) {
    return startsWith(bytes, at, text.getBytes(ISO_8859_1));
  }

  private static boolean startsWith(byte[] bytes, int at, byte[] expected) {
    int end = at + expected.length;
    return bytes.length >= end && Arrays.equals(bytes, at, end, expected, 0, expected.length);
  }
}
