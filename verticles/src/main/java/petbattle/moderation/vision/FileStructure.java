package petbattle.moderation.vision;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Optional;
import petbattle.picture.MediaType;

/**
 * How a file is built, read without decoding anything: a decoder hands out a picture with a grey
 * lower half and says nothing when the end is missing.
 *
 * @param complete whether the file has the end that belongs to it
 * @param exif its Exif data from the TIFF header on, if there is any
 * @param lossyWebp whether it is the kind that needs most memory while it is decoded
 */
@SuppressWarnings("ArrayRecordComponent") // Not a value that is compared.
record FileStructure(boolean complete, Optional<byte[]> exif, boolean lossyWebp) {
  private static final int PNG_SIGNATURE = 8;
  private static final int PNG_FRAME = 12;
  private static final int CHUNK_HEADER = 8;
  private static final String EXIF_MARK = "Exif\0\0";

  static FileStructure of(MediaType type, byte[] file) throws RefusedPicture {
    return switch (type) {
      case JPEG -> JpegStructure.of(file);
      case PNG -> png(file);
      case WEBP -> WebpStructure.of(file);
      case GIF -> new FileStructure(GifStructure.isComplete(file), Optional.empty(), false);
    };
  }

  /** Chunks of length, name, data and checksum, the last of them IEND. */
  private static FileStructure png(byte[] file) {
    Optional<byte[]> exif = Optional.empty();
    long at = PNG_SIGNATURE;
    while (at + PNG_FRAME <= file.length) {
      int start = (int) at;
      long length = bigEndian(file, start, 4);
      String name = text(file, start + 4, 4);
      if (at + PNG_FRAME + length > file.length) {
        break;
      }
      if (name.equals("IEND")) {
        return new FileStructure(true, exif, false);
      }
      if (name.equals("eXIf")) {
        exif = Optional.of(slice(file, start + CHUNK_HEADER, (int) length));
      }
      at += PNG_FRAME + length;
    }
    return new FileStructure(false, exif, false);
  }

  /** Some programs write the mark that belongs into a JPEG into other files, too. */
  static byte[] withoutMark(byte[] exif) {
    return hasMark(exif, 0, exif.length)
        ? Arrays.copyOfRange(exif, EXIF_MARK.length(), exif.length)
        : exif;
  }

  static boolean hasMark(byte[] file, int at, int end) {
    return at + EXIF_MARK.length() <= end && text(file, at, EXIF_MARK.length()).equals(EXIF_MARK);
  }

  static byte[] slice(byte[] file, int at, int length) {
    return Arrays.copyOfRange(file, at, at + length);
  }

  static long bigEndian(byte[] file, int at, int bytes) {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value = value << 8 | (file[at + i] & 0xFF);
    }
    return value;
  }

  static String text(byte[] file, int at, int length) {
    return new String(file, at, length, ISO_8859_1);
  }
}
