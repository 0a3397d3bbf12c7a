package petbattle.gateway;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds out who is asking. Credentials that are not valid are like none: what everybody may see can
 * be seen with them, too. Usable from any thread.
 */
final class Viewers {
  private static final String BEARER = "Bearer ";

  private final Optional<AdminToken> adminToken;
  private final Sessions sessions;

  Viewers(Optional<AdminToken> adminToken, Sessions sessions) {
    this.adminToken = adminToken;
    this.sessions = sessions;
  }

  /** Who asks this; never fails. */
  Future<Viewer> of(HttpServerRequest request) {
    Optional<String> bearer = bearerOf(request);
    // The hot way. What we signed as a session's token is not what an operator chose as his own.
    Optional<Session> known = bearer.flatMap(sessions::known);
    if (known.isPresent()) {
      return Future.succeededFuture(new Viewer(known, false));
    }
    boolean isAdminToken =
        bearer.isPresent() && adminToken.filter(token -> token.matches(bearer.get())).isPresent();
    return Stream.of(
            isAdminToken ? Optional.<String>empty() : bearer, Cookies.Kind.SESSION.in(request))
        .flatMap(Optional::stream)
        .map(this::sessionOf)
        .reduce((first, second) -> first.compose(found -> found.isPresent() ? first : second))
        .orElse(Future.succeededFuture(Optional.empty()))
        .map(session -> new Viewer(session, isAdminToken));
  }

  private Future<Optional<Session>> sessionOf(String token) {
    return sessions.read(token).map(Optional::of).otherwise(Optional.empty());
  }

  private static Optional<String> bearerOf(HttpServerRequest request) {
    return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
        .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(header -> header.substring(BEARER.length()).strip());
  }
}
