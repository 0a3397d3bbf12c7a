package petbattle.moderation.vision;

import java.util.Optional;
import petbattle.tournament.moderation.Reason;

/** The chunks of a WebP file (RFC 9649). */
final class WebpStructure {
  private static final int HEADER = 12;
  private static final int CHUNK = 8;
  private static final int SIDE_BITS = 14;
  private static final int SIDE = (1 << SIDE_BITS) - 1;

  private final byte[] file;
  private Optional<byte[]> exif = Optional.empty();
  private boolean lossy;
  private long canvas;
  private long frame;

  private WebpStructure(byte[] file) {
    this.file = file;
  }

  static FileStructure of(byte[] file) throws RefusedPicture {
    WebpStructure structure = new WebpStructure(file);
    return new FileStructure(structure.reachesEnd(), structure.exif, structure.lossy);
  }

  private boolean reachesEnd() throws RefusedPicture {
    if (file.length < HEADER || little(4, 4) + CHUNK > file.length) {
      return false;
    }
    long at = HEADER;
    while (at + CHUNK <= file.length) {
      int data = (int) at + CHUNK;
      long length = little((int) at + 4, 4);
      if (data + length > file.length) {
        break;
      }
      read(FileStructure.text(file, (int) at, 4), data, (int) length);
      at = data + length + (length & 1);
    }
    requireOneSize();
    return frame > 0;
  }

  private void read(String name, int data, int length) {
    if (name.equals("EXIF")) {
      exif = Optional.of(FileStructure.withoutMark(FileStructure.slice(file, data, length)));
    } else if (name.equals("VP8X") && length >= 10) {
      canvas = size(little(data + 4, 3) + 1, little(data + 7, 3) + 1);
    } else if (name.equals("VP8 ") && length >= 10) {
      lossy = true;
      frame = size(little(data + 6, 2) & SIDE, little(data + 8, 2) & SIDE);
    } else if (name.equals("VP8L") && length >= 5) {
      long sides = little(data + 1, 4);
      frame = size((sides & SIDE) + 1, (sides >> SIDE_BITS & SIDE) + 1);
    }
  }

  /**
   * A small canvas must not hide a huge frame: the decoder reports the one and unpacks the other.
   */
  private void requireOneSize() throws RefusedPicture {
    if (canvas != 0 && frame != 0 && canvas != frame) {
      throw new RefusedPicture(
          Reason.UNREADABLE, "This picture contradicts itself; save it anew and try again.");
    }
  }

  private static long size(long width, long height) {
    return width << 32 | height;
  }

  private long little(int at, int bytes) {
    long value = 0;
    for (int i = bytes - 1; i >= 0; i--) {
      value = value << 8 | (file[at + i] & 0xFF);
    }
    return value;
  }
}
