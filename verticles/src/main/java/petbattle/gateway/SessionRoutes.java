package petbattle.gateway;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.auth.User;
import io.vertx.ext.web.RoutingContext;

/** Begins and renews sessions. */
final class SessionRoutes {
  /** The name of the cookie that holds a session's token. */
  static final String COOKIE = "pb_session";

  private final Sessions sessions;
  private final RandomIds ids;
  private final ClientAddress addresses;
  private final long lifetimeSeconds;

  SessionRoutes(Gateway gateway) {
    this.sessions = gateway.sessions();
    this.ids = gateway.ids();
    this.addresses = gateway.addresses();
    this.lifetimeSeconds = gateway.config().sessionLifetime().toSeconds();
  }

  /** Whoever already has a session stays the same player. */
  void create(RoutingContext request) {
    User user = request.user();
    Sessions.Issued issued = sessions.issue(user == null ? ids.player() : Sessions.playerOf(user));
    request
        .response()
        .addCookie(
            Cookie.cookie(COOKIE, issued.token())
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX)
                .setSecure(addresses.isSecure(request.request()))
                .setPath("/")
                .setMaxAge(lifetimeSeconds));
    Answers.json(request, 201, issued);
  }
}
