package petbattle.moderation.vision;

import java.util.Optional;
import petbattle.tournament.moderation.Reason;

/** The markers of a JPEG file (ITU-T T.81, annex B). */
final class JpegStructure {
  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int APP1 = 0xE1;
  private static final int TEM = 0x01;
  private static final int RST0 = 0xD0;

  /**
   * Progressive pictures have about ten. Each costs a pass over all pixels, so that a small file
   * with thousands of them would keep a decoder busy for minutes.
   */
  private static final int MOST_SCANS = 64;

  private final byte[] file;
  private int at = 2;
  private int scans;
  private Optional<byte[]> exif = Optional.empty();

  private JpegStructure(byte[] file) {
    this.file = file;
  }

  static FileStructure of(byte[] file) throws RefusedPicture {
    JpegStructure structure = new JpegStructure(file);
    boolean complete = structure.reachesEnd();
    return new FileStructure(complete, structure.exif, false);
  }

  private boolean reachesEnd() throws RefusedPicture {
    while (findMarker()) {
      int marker = file[at - 1] & 0xFF;
      if (marker == EOI) {
        // What comes before the first scan is no picture's end.
        return scans > 0;
      }
      if (isAlone(marker)) {
        continue;
      }
      if (at + 2 > file.length) {
        return false;
      }
      int length = (int) FileStructure.bigEndian(file, at, 2);
      if (length < 2 || at + length > file.length) {
        return false;
      }
      read(marker, length);
      at += length;
    }
    return false;
  }

  /** Goes behind the next marker, over the data of a scan or garbage before it. */
  private boolean findMarker() {
    while (at + 1 < file.length) {
      if ((file[at] & 0xFF) == 0xFF) {
        int next = file[at + 1] & 0xFF;
        if (next != 0 && next != 0xFF) {
          at += 2;
          return true;
        }
      }
      at++;
    }
    return false;
  }

  private void read(int marker, int length) throws RefusedPicture {
    if (marker == SOS && ++scans > MOST_SCANS) {
      throw new RefusedPicture(
          Reason.UNREADABLE,
          "This picture is built in an unusual way; save it anew and try again.");
    }
    if (marker == APP1 && exif.isEmpty() && FileStructure.hasMark(file, at + 2, at + length)) {
      exif = Optional.of(FileStructure.withoutMark(FileStructure.slice(file, at + 2, length - 2)));
    }
  }

  private static boolean isAlone(int marker) {
    return marker == TEM || (marker >= RST0 && marker <= SOI);
  }
}
