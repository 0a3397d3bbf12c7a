package petbattle.moderation.vision;

/** The blocks of a GIF file (GIF89a specification, CompuServe, 1990), up to its first frame. */
final class GifStructure {
  private static final int HEADER = 13;
  private static final int FLAGS = 10;
  private static final int DESCRIPTOR = 9;

  private final byte[] file;
  private int at = HEADER;

  private GifStructure(byte[] file) {
    this.file = file;
  }

  /** Whether the first frame is there to its end; further ones are not looked at. */
  static boolean isComplete(byte[] file) {
    return file.length > HEADER && new GifStructure(file).hasFirstFrame();
  }

  private boolean hasFirstFrame() {
    at += colours(file[FLAGS]);
    while (at < file.length) {
      int block = file[at++] & 0xFF;
      if (block == '!') {
        at++;
        if (!skipData()) {
          return false;
        }
      } else if (block == ',') {
        return skipFrame();
      } else {
        return false;
      }
    }
    return false;
  }

  private boolean skipFrame() {
    if (at + DESCRIPTOR >= file.length) {
      return false;
    }
    at += DESCRIPTOR + colours(file[at + DESCRIPTOR - 1]);
    at++; // The size of the first code.
    return skipData();
  }

  /** Goes behind blocks of data, the last of which is empty. */
  private boolean skipData() {
    while (at < file.length) {
      int length = file[at++] & 0xFF;
      if (length == 0) {
        return true;
      }
      at += length;
    }
    return false;
  }

  private static int colours(byte flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 0x07) + 1);
  }
}
