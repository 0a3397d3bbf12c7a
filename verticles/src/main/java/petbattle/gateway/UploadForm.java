package petbattle.gateway;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import petbattle.gateway.Problem.Kind;
import petbattle.pets.OriginalWriter;

/**
 * Reads the form of an upload, a {@code name} and an {@code image}, and hands the picture on piece
 * by piece: the client is only read as fast as the store writes.
 *
 * <p>For the request's event loop; once.
 */
final class UploadForm {
  private static final String NAME = "name";
  private static final String IMAGE = "image";

  // Boundaries, the parts' headers and the name.
  private static final int AROUND_THE_PICTURE_BYTES = 64 * 1024;

  /** A whole form. */
  record Parts(String name, String mediaType) {}

  private final HttpServerRequest request;
  private final OriginalWriter writer;
  private final int maxBytes;
  private final Promise<Parts> read = Promise.promise();
  private final PictureHead head = new PictureHead();
  private long received;
  private boolean begun;
  private boolean ended;

  /** The request must have a form's content type, and be paused. */
  UploadForm(HttpServerRequest request, OriginalWriter writer, int maxBytes) {
    this.request = request;
    this.writer = writer;
    this.maxBytes = maxBytes;
  }

  /** What is larger than this as a whole can't be a form with a picture that is not too large. */
  static long maxFormBytes(int maxBytes) {
    return (long) maxBytes + AROUND_THE_PICTURE_BYTES;
  }

  static Problem tooLarge(int maxBytes) {
    return Problem.of(
        Kind.BODY_TOO_LARGE,
        "Send a picture of at most " + maxBytes + " bytes. Make it smaller, and try again.");
  }

  /**
   * Reads on.
   *
   * @return succeeds when the form has ended, while the writer may still have bytes to write; fails
   *     with a {@link Problem} or with what the store failed with
   */
  Future<Parts> read() {
    try {
      request.setExpectMultipart(true);
    } catch (RuntimeException noBoundary) {
      return Future.failedFuture(unreadable());
    }
    request.uploadHandler(this::part);
    request.handler(this::received);
    request.exceptionHandler(failure -> read.tryFail(unreadable()));
    request.endHandler(end -> end());
    if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      request.response().writeContinue();
    }
    request.resume();
    return read.future();
  }

  /** Gives up, for a reason that the form doesn't know. */
  void fail(Problem reason) {
    read.tryFail(reason);
  }

  private boolean isOver() {
    return read.future().isComplete();
  }

  private void received(Buffer bytes) {
    received += bytes.length();
    if (received > maxFormBytes(maxBytes)) {
      read.tryFail(tooLarge(maxBytes));
    }
  }

  private void part(HttpServerFileUpload part) {
    if (!part.name().equals(IMAGE)) {
      read.tryFail(
          malformed("The only file in the form is 'image'; send everything else as text."));
    } else if (begun) {
      read.tryFail(malformed("There is more than one 'image'. Upload one picture at a time."));
    } else {
      begun = true;
      part.handler(this::picture);
      part.endHandler(end -> pictureEnded());
    }
  }

  private void picture(Buffer bytes) {
    if (isOver()) {
      return;
    }
    if (writer.size() + bytes.length() > maxBytes) {
      read.tryFail(tooLarge(maxBytes));
      return;
    }
    try {
      head.add(bytes);
    } catch (Problem unsupported) {
      read.tryFail(unsupported);
      return;
    }
    Future<Void> room = writer.write(bytes);
    if (!room.succeeded()) {
      request.pause();
      room.onSuccess(more -> request.resume()).onFailure(read::tryFail);
    }
  }

  private void pictureEnded() {
    if (isOver()) {
      return;
    }
    ended = true;
    try {
      head.end();
    } catch (Problem unsupported) {
      read.tryFail(unsupported);
    }
  }

  private void end() {
    if (isOver()) {
      return;
    }
    MultiMap texts = request.formAttributes();
    List<String> names = texts.getAll(NAME);
    if (texts.contains(IMAGE)) {
      read.tryFail(malformed("The 'image' is not a file. Send it with a file name."));
    } else if (!begun) {
      read.tryFail(malformed("The form lacks the file 'image'."));
    } else if (!ended) {
      read.tryFail(malformed("The form ends in the middle of the picture. Send it again."));
    } else if (names.isEmpty()) {
      read.tryFail(malformed("The form lacks the field 'name'."));
    } else if (names.size() > 1) {
      read.tryFail(malformed("The field 'name' is there more than once."));
    } else if (texts.size() > 1) {
      read.tryFail(malformed("The form has a field that is not known. Known are: name, image."));
    } else {
      read.tryComplete(new Parts(names.getFirst(), head.mediaType()));
    }
  }

  private static Problem unreadable() {
    return malformed(
        "The form can't be read, or a field in it is too long. Send multipart/form-data with a"
            + " 'name' and an 'image'.");
  }

  private static Problem malformed(String detail) {
    return Problem.of(Kind.MALFORMED_REQUEST, detail);
  }
}
