package petbattle.gateway;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;

/** The cookie by which browsers keep a session's token, where no script can read it. */
final class SessionCookie {
  static final String NAME = "pb_session";

  private final ClientAddress addresses;
  private final Clock clock;

  SessionCookie(Gateway gateway) {
    this.addresses = gateway.addresses();
    this.clock = gateway.clock();
  }

  /** Has the browser keep the token as long as it is good. */
  void set(RoutingContext request, Sessions.Issued session) {
    long seconds = Duration.between(clock.instant(), session.expiresAt()).toSeconds();
    request
        .response()
        .addCookie(
            Cookie.cookie(NAME, session.token())
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX)
                .setSecure(addresses.isSecure(request.request()))
                .setPath("/")
                .setMaxAge(Math.max(1, seconds)));
  }
}
