package petbattle.moderation.vision;

import petbattle.tournament.moderation.Reason;

/**
 * A picture that can never be shown, however often one tries. Its message is a sentence for its
 * owner and holds nothing of the picture.
 */
public final class RefusedPicture extends Exception {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  public RefusedPicture(Reason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  static RefusedPicture unreadable(Throwable cause) {
    RefusedPicture refused =
        new RefusedPicture(Reason.UNREADABLE, "This file could not be read as a picture.");
    refused.initCause(cause);
    return refused;
  }

  static RefusedPicture truncated() {
    return new RefusedPicture(
        Reason.TRUNCATED, "A part of this picture is missing; it may help to upload it again.");
  }

  /** One of TOO_MANY_PIXELS, TRUNCATED, UNSUPPORTED and UNREADABLE. */
  public Reason reason() {
    return reason;
  }
}
