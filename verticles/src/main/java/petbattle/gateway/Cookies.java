package petbattle.gateway;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** What browsers keep for us, where no script can read it. */
final class Cookies {

  /** Each cookie goes only where it is needed. */
  enum Kind {
    /** A session's token. */
    SESSION("pb_session", "/", CookieSameSite.LAX),
    /** A sign-in under way: it comes back with a link from the provider's site. */
    SIGN_IN("pb_sign_in", "/auth", CookieSameSite.LAX),
    /** The provider's own token, to be shown to it again at the end. */
    ID_TOKEN("pb_id_token", "/auth/logout", CookieSameSite.STRICT);

    private final String cookieName;
    private final String path;
    private final CookieSameSite sameSite;

    Kind(String cookieName, String path, CookieSameSite sameSite) {
      this.cookieName = cookieName;
      this.path = path;
      this.sameSite = sameSite;
    }

    String cookieName() {
      return cookieName;
    }

    /** What a request carries. */
    Optional<String> in(HttpServerRequest request) {
      return Optional.ofNullable(request.getCookie(cookieName)).map(Cookie::getValue);
    }
  }

  private final ClientAddress addresses;
  private final Clock clock;

  Cookies(Gateway gateway) {
    this.addresses = gateway.addresses();
    this.clock = gateway.clock();
  }

  /** Has the browser keep a session's token as long as it is good. */
  void set(RoutingContext request, Sessions.Issued session) {
    set(request, Kind.SESSION, session.token(), left(session));
  }

  void set(RoutingContext request, Kind kind, String value, Duration maxAge) {
    // Whole seconds, rather one more: it is the token that runs out.
    add(request, kind, value, Math.max(1, maxAge.plusMillis(999).toSeconds()));
  }

  /** How long a session still holds. */
  Duration left(Sessions.Issued session) {
    return Duration.between(clock.instant(), session.expiresAt());
  }

  void remove(RoutingContext request, Kind kind) {
    add(request, kind, "", 0);
  }

  private void add(RoutingContext request, Kind kind, String value, long maxAgeSeconds) {
    request
        .response()
        .addCookie(
            Cookie.cookie(kind.cookieName, value)
                .setHttpOnly(true)
                .setSameSite(kind.sameSite)
                .setSecure(addresses.isSecure(request.request()))
                .setPath(kind.path)
                .setMaxAge(maxAgeSeconds));
  }
}
