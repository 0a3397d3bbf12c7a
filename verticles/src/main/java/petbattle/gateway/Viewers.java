package petbattle.gateway;

import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds out who is asking where a session is not needed, or not the only thing that counts.
 * Credentials that are not valid are like none: what everybody may see can be seen with them, too.
 */
final class Viewers {
  private final Optional<AdminToken> adminToken;
  private final Sessions sessions;

  Viewers(Gateway gateway) {
    this.adminToken = gateway.config().adminToken();
    this.sessions = gateway.sessions();
  }

  /** Who asks this; never fails. */
  Future<Viewer> of(RoutingContext request) {
    Optional<String> bearer = AdminGate.bearerOf(request.request());
    // The one place that says who is a moderator.
    boolean isModerator =
        bearer.isPresent() && adminToken.filter(token -> token.matches(bearer.get())).isPresent();
    return Stream.of(isModerator ? Optional.<String>empty() : bearer, cookieOf(request.request()))
        .flatMap(Optional::stream)
        .map(this::playerOf)
        .reduce((first, second) -> first.compose(found -> found.isPresent() ? first : second))
        .orElse(Future.succeededFuture(Optional.empty()))
        .map(player -> new Viewer(player, isModerator));
  }

  /**
   * Who asks for something to be done, if that is somebody and not too often.
   *
   * @param limit of players; moderators have none
   */
  Future<Viewer> ofCommand(RoutingContext request, PlayerLimit limit) {
    return of(request)
        .map(
            viewer -> {
              String name = viewer.requireName();
              if (!viewer.isModerator()) {
                limit.take(name);
              }
              return viewer;
            });
  }

  private Future<Optional<String>> playerOf(String token) {
    return sessions
        .authenticate(new TokenCredentials(token))
        .map(user -> Optional.of(Sessions.playerOf(user)))
        .otherwise(Optional.empty());
  }

  private static Optional<String> cookieOf(HttpServerRequest request) {
    return Optional.ofNullable(request.getCookie(SessionRoutes.COOKIE)).map(Cookie::getValue);
  }
}
