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

  private final String audience;

  JwtKind(String audience) {
    this.audience = audience;
  }

  /** For signing and for verifying. */
  JWTOptions options() {
    return new JWTOptions().setAlgorithm("HS256").addAudience(audience);
  }
}
