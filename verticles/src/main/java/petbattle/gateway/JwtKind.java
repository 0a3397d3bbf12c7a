package petbattle.gateway;

import io.vertx.ext.auth.JWTOptions;

/** What a signed token is for. A token of one kind is never taken for one of the other. */
enum JwtKind {
  /** Says who is asking. */
  SESSION("petbattle-session"),
  /** Says where a vote stands in the log. */
  RECEIPT("petbattle-receipt"),
  /** Says how a sign-in under way began. */
  SIGN_IN("petbattle-sign-in");

  /**
   * How far the clocks of gateways may be apart. What one has just signed must not be from the
   * future for another one. Where a token's end matters, it is looked at again without this.
   */
  private static final int LEEWAY_SECONDS = 30;

  private final String audience;

  JwtKind(String audience) {
    this.audience = audience;
  }

  /** For signing and for verifying. */
  JWTOptions options() {
    return new JWTOptions().setAlgorithm("HS256").setLeeway(LEEWAY_SECONDS).addAudience(audience);
  }
}
