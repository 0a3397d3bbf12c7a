package petbattle.gateway;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import petbattle.gateway.Problem.Kind;

/** Lets admins pass. Without a configured token it lets nobody pass. */
final class AdminGate {
  private static final String BEARER = "Bearer ";

  private final Optional<AdminToken> token;

  AdminGate(Optional<AdminToken> token) {
    this.token = token;
  }

  /** Goes on for an admin, fails for anybody else. */
  void handle(RoutingContext request) {
    AdminToken expected =
        token.orElseThrow(
            () ->
                Problem.of(
                    Kind.ADMIN_DISABLED,
                    "This server has no admin token. Set PETBATTLE_ADMIN_TOKEN and start it"
                        + " again."));
    if (bearerOf(request.request()).filter(expected::matches).isEmpty()) {
      throw Problem.of(
          Kind.ADMIN_REQUIRED, "Send the admin token in the header 'Authorization: Bearer …'.");
    }
    request.next();
  }

  /** The token in a request's header, whatever it is good for. */
  static Optional<String> bearerOf(HttpServerRequest request) {
    return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
        .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(header -> header.substring(BEARER.length()).strip());
  }
}
