package petbattle.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.authentication.AuthenticationProvider;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * Sign-ins under way, without a store: the browser that began one keeps, signed, what it must come
 * back with. Usable from any thread.
 */
final class SignInAttempts {
  /** How long somebody may take at the provider. */
  static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final int RANDOM_BYTES = 32;

  /**
   * A sign-in under way.
   *
   * @param state must come back, so that nobody is signed in as somebody else from elsewhere
   * @param nonce must stand in the provider's token
   * @param verifier what only this browser knows (RFC 7636)
   * @param returnTo where on this site to go on
   * @param redirectUri where the provider sends people back to
   */
  record Attempt(String state, String nonce, String verifier, String returnTo, String redirectUri) {

    /** The hash of the verifier, which the provider gets to know first. */
    String challenge() {
      return urlSafe(sha256(verifier));
    }

    @Override
    public String toString() {
      return "sign-in under way";
    }
  }

  private final Clock clock;
  private final JWTAuth signer;
  private final AuthenticationProvider verifier;
  private final SecureRandom random = new SecureRandom();

  SignInAttempts(Vertx vertx, SigningKeys keys, Clock clock) {
    this.clock = clock;
    this.signer = keys.signer(vertx);
    this.verifier = keys.verifier(vertx, JwtKind.SIGN_IN);
  }

  Attempt begin(String returnTo, String redirectUri) {
    return new Attempt(random(), random(), random(), returnTo, redirectUri);
  }

  /** What the browser keeps. */
  String sign(Attempt attempt) {
    Instant now = clock.instant();
    return signer.generateToken(
        new JsonObject()
            .put("s", attempt.state())
            .put("n", attempt.nonce())
            .put("v", attempt.verifier())
            .put("r", attempt.returnTo())
            .put("u", attempt.redirectUri())
            .put("iat", now.getEpochSecond())
            .put("exp", now.plus(PATIENCE).getEpochSecond()),
        JwtKind.SIGN_IN.options());
  }

  /** Reads what a browser kept; fails unless we signed it, and not too long ago. */
  Future<Attempt> read(String kept) {
    return verifier
        .authenticate(new TokenCredentials(kept))
        .map(user -> user.attributes().getJsonObject("accessToken"))
        .map(
            claims ->
                new Attempt(
                    claims.getString("s"),
                    claims.getString("n"),
                    claims.getString("v"),
                    claims.getString("r"),
                    claims.getString("u")));
  }

  private String random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return urlSafe(bytes);
  }

  private static String urlSafe(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
