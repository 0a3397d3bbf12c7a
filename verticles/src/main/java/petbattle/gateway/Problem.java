package petbattle.gateway;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A request that is not carried out, as the client gets to know it (RFC 9457). Thrown or used to
 * fail a future; {@link Answers} writes it.
 */
final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final String URN = "urn:petbattle:problem:";

  /** Kinds of problems: stable names that a client may build on. */
  enum Kind {
    MALFORMED_REQUEST(400, "malformed-request", "The request is not as the contract asks"),
    SIGN_IN_FAILED(400, "sign-in-failed", "You could not be signed in"),
    SESSION_REQUIRED(401, "session-required", "You need a session"),
    ADMIN_REQUIRED(401, "admin-required", "This is for those who run this server"),
    NOT_YOURS(403, "not-yours", "This is not yours"),
    CROSS_SITE(403, "cross-site", "Another site asked for this"),
    SIGN_IN_REQUIRED(403, "sign-in-required", "You need to sign in"),
    ROLE_REQUIRED(403, "role-required", "You don't have the role for this"),
    ADMIN_DISABLED(403, "admin-disabled", "Nobody is an admin here"),
    NOT_FOUND(404, "not-found", "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "This can't be done with that method"),
    TOO_SLOW(408, "too-slow", "This took too long to arrive"),
    BATTLE_NOT_OPEN(409, "battle-not-open", "This battle is not open"),
    CONFLICT(409, "conflict", "This can't be done now"),
    BODY_TOO_LARGE(413, "body-too-large", "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "The body is of the wrong kind"),
    UNSUPPORTED_PICTURE(415, "unsupported-picture", "That picture can't be taken"),
    PET_NOT_IN_BATTLE(422, "pet-not-in-battle", "That pet is not in this battle"),
    INVALID_NAME(422, "invalid-name", "That name can't be given"),
    INVALID_REQUEST(422, "invalid-request", "This can't be done"),
    TOO_MANY_VOTES(429, "too-many-votes", "Too many votes"),
    TOO_MANY_UPLOADS(429, "too-many-uploads", "Too many uploads"),
    TOO_MANY_REQUESTS(429, "too-many-requests", "Too many requests"),
    INTERNAL_ERROR(500, "internal-error", "Something went wrong on our side"),
    OVERLOADED(503, "overloaded", "Too much at once"),
    LOG_UNAVAILABLE(503, "log-unavailable", "Kafka does not confirm anything right now"),
    SIGN_IN_UNAVAILABLE(503, "sign-in-unavailable", "Nobody can sign in right now"),
    STORE_UNAVAILABLE(503, "store-unavailable", "The store does not answer"),
    TIMEOUT(503, "timeout", "This took too long");

    private final int status;
    private final String typeName;
    private final String title;

    Kind(int status, String typeName, String title) {
      this.status = status;
      this.typeName = typeName;
      this.title = title;
    }

    int status() {
      return status;
    }

    /** Also the label of the refusal in metrics. */
    String typeName() {
      return typeName;
    }

    String type() {
      return URN + typeName;
    }

    String title() {
      return title;
    }
  }

  private final Kind kind;
  private final OptionalInt retryAfterSeconds;
  private final transient Optional<String> allow;

  private Problem(Kind kind, String detail, OptionalInt retryAfterSeconds, Optional<String> allow) {
    super(detail, null, false, false);
    this.kind = kind;
    this.retryAfterSeconds = retryAfterSeconds;
    this.allow = allow;
  }

  /**
   * A problem.
   *
   * @param detail a sentence that tells a person what to do
   */
  static Problem of(Kind kind, String detail) {
    return new Problem(kind, detail, OptionalInt.empty(), Optional.empty());
  }

  /** A problem that goes away by itself. */
  static Problem retryLater(Kind kind, int seconds, String detail) {
    return new Problem(kind, detail, OptionalInt.of(seconds), Optional.empty());
  }

  /** A method that a path does not know. */
  static Problem methodNotAllowed(String allowed) {
    return new Problem(
        Kind.METHOD_NOT_ALLOWED,
        "Use one of the methods that this path knows: " + allowed + ".",
        OptionalInt.empty(),
        Optional.of(allowed));
  }

  static Problem noSuch(String what) {
    return of(Kind.NOT_FOUND, "There is no such " + what + ". Check the address.");
  }

  static Problem storeUnavailable() {
    return retryLater(
        Kind.STORE_UNAVAILABLE, 2, "The store does not answer at the moment. Try again shortly.");
  }

  Kind kind() {
    return kind;
  }

  /** A sentence for a person. */
  String detail() {
    return getMessage();
  }

  OptionalInt retryAfterSeconds() {
    return retryAfterSeconds;
  }

  /** The methods that are allowed, for 405. */
  Optional<String> allow() {
    return allow;
  }
}
