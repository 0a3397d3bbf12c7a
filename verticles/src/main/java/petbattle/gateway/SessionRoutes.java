package petbattle.gateway;

import io.vertx.ext.web.RoutingContext;

/** Begins and renews sessions. */
final class SessionRoutes {
  private final Sessions sessions;
  private final RandomIds ids;
  private final AddressLimits limits;
  private final Cookies cookies;

  SessionRoutes(Gateway gateway) {
    this.sessions = gateway.sessions();
    this.ids = gateway.ids();
    this.limits = gateway.addressLimits();
    this.cookies = new Cookies(gateway);
  }

  /** Whoever already has a session stays the same player. */
  void create(RoutingContext request) {
    Sessions.Issued issued =
        Viewer.of(request).session().map(sessions::renew).orElseGet(() -> newPlayer(request));
    cookies.set(request, issued);
    Answers.json(request, 201, issued);
  }

  private Sessions.Issued newPlayer(RoutingContext request) {
    limits.takeSession(request.request());
    return sessions.issue(ids.player());
  }
}
