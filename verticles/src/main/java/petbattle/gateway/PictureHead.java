package petbattle.gateway;

import io.vertx.core.buffer.Buffer;
import petbattle.gateway.Problem.Kind;
import petbattle.picture.MediaType;

/** The first bytes of an upload, which tell whether it is a picture that is taken. */
final class PictureHead {
  private final Buffer first = Buffer.buffer(MediaType.FIRST_BYTES);
  private boolean judged;
  private String mediaType = "";

  /**
   * Takes the next bytes.
   *
   * @throws Problem as soon as they can't be those of a picture that is taken
   */
  void add(Buffer bytes) {
    if (judged) {
      return;
    }
    int missing = MediaType.FIRST_BYTES - first.length();
    first.appendBuffer(bytes, 0, Math.min(missing, bytes.length()));
    if (first.length() == MediaType.FIRST_BYTES) {
      judge();
    }
  }

  /** There are no more bytes. */
  void end() {
    if (!judged) {
      judge();
    }
  }

  /** Such as {@code image/jpeg}; once it is known. */
  String mediaType() {
    return mediaType;
  }

  private void judge() {
    judged = true;
    mediaType =
        MediaType.of(first.getBytes())
            .map(MediaType::mimeType)
            .orElseThrow(
                () ->
                    Problem.of(
                        Kind.UNSUPPORTED_PICTURE,
                        "Send a JPEG, PNG or GIF, or a WebP that does not move."));
  }
}
