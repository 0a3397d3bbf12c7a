package petbattle.gateway;

import com.github.benmanes.caffeine.cache.Cache;
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
import java.util.function.Predicate;
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
    /** How long a session with these roles is good. */
    Duration of(Set<UserRole> roles) {
      return roles.contains(UserRole.MODERATOR) ? ofStaff : ofPlayers;
    }

    /** How long any session can be good. */
    Duration longest() {
      return ofPlayers.compareTo(ofStaff) > 0 ? ofPlayers : ofStaff;
    }

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
  private final Predicate<Session> revoked;
  private final JWTAuth signer;
  private final AuthenticationProvider verifier;

  // Verifying a signature costs more than everything else that a vote needs here, and a player
  // votes with the same token again and again.
  private final Cache<String, Session> verified =
      HotCaches.newBuilder().maximumSize(CACHED_TOKENS).build();

  /**
   * Sessions.
   *
   * @param revoked true for what a token says that is not to be believed any more
   */
  Sessions(
      Vertx vertx, SigningKeys keys, Lifetimes lifetimes, Predicate<Session> revoked, Clock clock) {
    this.clock = clock;
    this.revoked = revoked;
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
    return sign(new Session(player, roles, true, now().plus(lifetimes.of(roles))));
  }

  /**
   * A new token for the same session. It holds longer, except for staff: they have to sign in again
   * now and then, so that a role that was taken from them goes.
   */
  Issued renew(Session session) {
    Instant expiresAt = session.isStaff() ? session.expiresAt() : now().plus(lifetimes.ofPlayers());
    return sign(new Session(session.player(), session.roles(), session.isSignedIn(), expiresAt));
  }

  /** Reads a token; fails unless it is a session's, signed by us, not run out and not revoked. */
  Future<Session> read(String token) {
    Session known = remembered(token);
    Future<Session> read =
        known != null
            ? Future.succeededFuture(known)
            : verifier
                .authenticate(new TokenCredentials(token))
                .compose(user -> session(user))
                .onSuccess(session -> verified.put(token, session));
    return read.compose(
        session ->
            revoked.test(session)
                ? Future.failedFuture(new CredentialValidationException("the token is revoked"))
                : Future.succeededFuture(session));
  }

  /** The session of a token that need not be verified again; at once, and empty for all others. */
  Optional<Session> known(String token) {
    return Optional.ofNullable(remembered(token)).filter(revoked.negate());
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

  /**
   * What a token's claims say. It holds no longer than tokens that are issued now: when the
   * lifetime is made shorter, that goes for those that there are, and revocations need not be kept
   * longer.
   */
  private Future<Session> session(User user) {
    JsonObject claims = user.attributes().getJsonObject("accessToken");
    String player = claims.getString("sub");
    Long issuedAt = claims.getLong("iat");
    Long expiry = claims.getLong("exp");
    if (player == null || expiry == null || issuedAt == null) {
      return Future.failedFuture(new CredentialValidationException("a claim is missing"));
    }
    Set<UserRole> roles =
        Stream.concat(
                Stream.of(UserRole.PLAYER),
                claims.getJsonArray(ROLES, new JsonArray()).stream()
                    .map(String::valueOf)
                    .map(UserRole::named)
                    .flatMap(Optional::stream))
            .collect(Collectors.toSet());
    Instant latest = Instant.ofEpochSecond(issuedAt).plus(lifetimes.of(roles));
    Instant says = Instant.ofEpochSecond(expiry);
    Session session =
        new Session(
            player,
            roles,
            claims.getBoolean(SIGNED_IN, false),
            says.isBefore(latest) ? says : latest);
    return clock.instant().isBefore(session.expiresAt())
        ? Future.succeededFuture(session)
        : Future.failedFuture(new CredentialValidationException("the token ran out"));
  }

  /** Tokens know whole seconds. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
