package petbattle.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import petbattle.json.Json;

/** Writes answers: JSON, or a problem as {@code application/problem+json}. */
final class Answers {
  private static final String PROBLEM_JSON = "application/problem+json";
  private static final String JSON = "application/json";

  private Answers() {}

  /** An answer with a JSON body that nobody may keep. */
  static void json(RoutingContext request, int status, Object body) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    if (!response.headers().contains(HttpHeaders.CACHE_CONTROL)) {
      response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
    response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
        .end(body instanceof JsonObject json ? json.toBuffer() : Buffer.buffer(Json.encode(body)));
  }

  /** The one shape of everything that is not carried out. */
  static void problem(RoutingContext request, Problem problem) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed() || response.headWritten()) {
      return;
    }
    problem
        .retryAfterSeconds()
        .ifPresent(seconds -> response.putHeader("Retry-After", Integer.toString(seconds)));
    problem.allow().ifPresent(methods -> response.putHeader(HttpHeaders.ALLOW, methods));
    if (problem.kind().status() == 401) {
      response.putHeader("WWW-Authenticate", "Bearer realm=\"petbattle\"");
    }
    response.headers().remove(HttpHeaders.ETAG).remove(HttpHeaders.LOCATION);
    end(response, problem, Trace.of(request));
  }

  /** For what is not even a request that could be routed. */
  static void unreadable(HttpServerRequest request) {
    Problem problem =
        Problem.of(
            Problem.Kind.MALFORMED_REQUEST,
            "The request line or a header is too long, or not readable.");
    end(request.response().putHeader("Connection", "close"), problem, Trace.from(null));
  }

  private static void end(HttpServerResponse response, Problem problem, Trace trace) {
    Problem.Kind kind = problem.kind();
    response
        .setStatusCode(kind.status())
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader(HttpHeaders.CONTENT_TYPE, PROBLEM_JSON)
        .end(
            new JsonObject()
                .put("type", kind.type())
                .put("title", kind.title())
                .put("status", kind.status())
                .put("detail", problem.detail())
                .put("traceId", trace.traceId())
                .toBuffer());
  }
}
