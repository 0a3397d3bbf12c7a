package petbattle.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.AuthenticationProvider;
import io.vertx.ext.auth.authentication.CredentialValidationException;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import petbattle.role.Settings;

/**
 * Sessions without a store: a signed token says who is asking and what he may be. One object for
 * the process; usable from any thread.
 */
final class Sessions {
  private static final int CACHED_TOKENS = 50_000;
  private static final String ROLES = "roles";
  private static final String SIGNED_IN = "signed_in";

  /**
   * How long sessions are good.
   *
   * @param ofPlayers of those who are players and nothing else
   * @param ofStaff of moderators and admins: what a provider takes from them, it takes no later
   */
  record Lifetimes(Duration ofPlayers, Duration ofStaff) {
    static Lifetimes from(Settings settings) {
      return new Lifetimes(
          Duration.ofHours(settings.number("PETBATTLE_SESSION_HOURS", 30 * 24, 1, 365 * 24)),
          Duration.ofMinutes(
              settings.number("PETBATTLE_STAFF_SESSION_MINUTES", 8 * 60, 5, 7 * 24 * 60)));
    }
  }

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

  private final Clock clock;
  private final Lifetimes lifetimes;
  private final JWTAuth signer;
  private final AuthenticationProvider verifier;

  // Verifying a signature costs more than everything else that a vote needs here, and a player
  // votes with the same token again and again.
  private final Cache<String, Session> verified =
      Caffeine.newBuilder().maximumSize(CACHED_TOKENS).build();

  Sessions(Vertx vertx, SigningKeys keys, Lifetimes lifetimes, Clock clock) {
    this.clock = clock;
    this.lifetimes = lifetimes;
    this.signer = keys.signer(vertx);
    this.verifier = keys.verifier(vertx, JwtKind.SESSION);
  }

  /** Begins an anonymous player's session. */
  Issued issue(String player) {
    return sign(Session.anonymous(player, now().plus(lifetimes.ofPlayers())));
  }

  /** Begins the session of a player for whom a provider vouched, with the roles it gave him. */
  Issued issueSignedIn(String player, Set<UserRole> given) {
    Set<UserRole> roles = UserRole.withImplied(given);
    roles.add(UserRole.PLAYER);
    Duration lifetime =
        roles.contains(UserRole.MODERATOR) ? lifetimes.ofStaff() : lifetimes.ofPlayers();
    return sign(new Session(player, roles, true, now().plus(lifetime)));
  }

  /**
   * A new token for the same session. It holds longer, except for staff: they have to sign in again
   * now and then, so that a role that was taken from them goes.
   */
  Issued renew(Session session) {
    Instant expiresAt = session.isStaff() ? session.expiresAt() : now().plus(lifetimes.ofPlayers());
    return sign(new Session(session.player(), session.roles(), session.isSignedIn(), expiresAt));
  }

  /** Reads a token; fails unless it is a session's, signed by us, and not run out. */
  Future<Session> read(String token) {
    Session known = remembered(token);
    return known != null
        ? Future.succeededFuture(known)
        : verifier
            .authenticate(new TokenCredentials(token))
            .compose(
                user -> session(user).map(Future::succeededFuture).orElseGet(Sessions::lacking))
            .onSuccess(session -> verified.put(token, session));
  }

  /** True when a token need not be verified again. */
  boolean isRemembered(String token) {
    return remembered(token) != null;
  }

  private Session remembered(String token) {
    Session known = verified.getIfPresent(token);
    return known != null && clock.instant().isBefore(known.expiresAt()) ? known : null;
  }

  private Issued sign(Session session) {
    JsonObject claims =
        new JsonObject()
            .put("sub", session.player())
            .put("iat", now().getEpochSecond())
            .put("exp", session.expiresAt().getEpochSecond());
    if (session.isSignedIn()) {
      claims.put(SIGNED_IN, true);
    }
    List<String> more =
        session.roles().stream()
            .filter(role -> role != UserRole.PLAYER)
            .map(UserRole::label)
            .sorted()
            .toList();
    if (!more.isEmpty()) {
      claims.put(ROLES, new JsonArray(more));
    }
    return new Issued(
        session.player(),
        signer.generateToken(claims, JwtKind.SESSION.options()),
        session.expiresAt());
  }

  private static Optional<Session> session(User user) {
    JsonObject claims = user.attributes().getJsonObject("accessToken");
    String player = claims.getString("sub");
    Long expiry = claims.getLong("exp");
    if (player == null || expiry == null) {
      return Optional.empty();
    }
    Set<UserRole> roles =
        Stream.concat(
                Stream.of(UserRole.PLAYER),
                claims.getJsonArray(ROLES, new JsonArray()).stream()
                    .map(String::valueOf)
                    .map(UserRole::named)
                    .flatMap(Optional::stream))
            .collect(Collectors.toSet());
    return Optional.of(
        new Session(
            player, roles, claims.getBoolean(SIGNED_IN, false), Instant.ofEpochSecond(expiry)));
  }

  private static Future<Session> lacking() {
    return Future.failedFuture(new CredentialValidationException("a claim is missing"));
  }

  /** Tokens know whole seconds. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
