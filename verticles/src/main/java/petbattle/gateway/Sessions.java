package petbattle.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.AuthenticationProvider;
import io.vertx.ext.auth.authentication.CredentialValidationException;
import io.vertx.ext.auth.authentication.Credentials;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Sessions without a store: a signed token says which player is asking. One object for the process;
 * usable from any thread.
 */
final class Sessions implements JWTAuth {
  private static final int CACHED_TOKENS = 50_000;

  /**
   * A session that was just begun or renewed.
   *
   * @param player the player's id
   * @param token what proves it; a secret
   * @param expiresAt until when
   */
  record Issued(String player, String token, Instant expiresAt) {
    @Override
    public String toString() {
      return "session until " + expiresAt;
    }
  }

  private record Verified(User user, Instant expiresAt) {}

  private final Clock clock;
  private final Duration lifetime;
  private final JWTAuth signer;
  private final AuthenticationProvider verifier;

  // Verifying a signature costs more than everything else that a vote needs here, and a player
  // votes
  // with the same token again and again.
  private final Cache<String, Verified> verified =
      Caffeine.newBuilder().maximumSize(CACHED_TOKENS).build();

  Sessions(Vertx vertx, SigningKeys keys, Duration lifetime, Clock clock) {
    this.clock = clock;
    this.lifetime = lifetime;
    this.signer = keys.signer(vertx);
    this.verifier = keys.verifier(vertx, JwtKind.SESSION);
  }

  /** A new token for a player, old or new. */
  Issued issue(String player) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant expiresAt = now.plus(lifetime);
    JsonObject claims =
        new JsonObject()
            .put("sub", player)
            .put("iat", now.getEpochSecond())
            .put("exp", expiresAt.getEpochSecond());
    return new Issued(player, generateToken(claims), expiresAt);
  }

  /** The player of an authenticated request. */
  static String playerOf(User user) {
    return user.principal().getString("sub");
  }

  @Override
  public Future<User> authenticate(Credentials credentials) {
    if (!(credentials instanceof TokenCredentials offered)) {
      return Future.failedFuture(new CredentialValidationException("a token is needed"));
    }
    Verified known = remembered(offered.getToken());
    return known != null
        ? Future.succeededFuture(known.user())
        : verifier.authenticate(credentials).compose(user -> remember(offered.getToken(), user));
  }

  /** True when a token need not be verified again. */
  boolean isRemembered(String token) {
    return remembered(token) != null;
  }

  private Verified remembered(String token) {
    Verified known = verified.getIfPresent(token);
    return known != null && clock.instant().isBefore(known.expiresAt()) ? known : null;
  }

  private Future<User> remember(String token, User user) {
    JsonObject claims = user.attributes().getJsonObject("accessToken");
    String player = claims.getString("sub");
    Long expiry = claims.getLong("exp");
    if (player == null || expiry == null) {
      return Future.failedFuture(new CredentialValidationException("a claim is missing"));
    }
    User lean = User.create(new JsonObject().put("sub", player));
    verified.put(token, new Verified(lean, Instant.ofEpochSecond(expiry)));
    return Future.succeededFuture(lean);
  }

  @Override
  public String generateToken(JsonObject claims) {
    return generateToken(claims, JwtKind.SESSION.options());
  }

  @Override
  public String generateToken(JsonObject claims, JWTOptions options) {
    return signer.generateToken(claims, options);
  }
}
