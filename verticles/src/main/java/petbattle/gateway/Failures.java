package petbattle.gateway;

import com.mongodb.MongoException;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.gateway.Problem.Kind;
import petbattle.mongo.Store;

/**
 * The one path of everything that goes wrong: whatever a handler throws or fails with becomes a
 * problem that says nothing about our insides.
 */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final String STATIC_METHODS = "GET, HEAD";

  private final OpenAPIContract contract;
  private final MeterRegistry meters;

  Failures(OpenAPIContract contract, MeterRegistry meters) {
    this.contract = contract;
    this.meters = meters;
  }

  /** Takes over all failures of a router. */
  void install(Router router) {
    for (int status : new int[] {400, 401, 403, 404, 405, 406, 413, 415, 500, 503}) {
      router.errorHandler(status, this::handle);
    }
  }

  /** For the event stream, when it takes no more clients. */
  static void streamsFull(RoutingContext request) {
    Answers.problem(
        request,
        Problem.retryLater(
            Kind.OVERLOADED, 5, "Too many are watching at the moment. Connect again shortly."));
  }

  private void handle(RoutingContext request) {
    Problem problem = problemOf(request);
    count(request, problem.kind());
    Answers.problem(request, problem);
  }

  private void count(RoutingContext request, Kind reason) {
    meters
        .counter(
            "petbattle.gateway.refused",
            "operation",
            RequestOperation.of(request, contract).map(Operation::getOperationId).orElse("none"),
            "reason",
            reason.typeName())
        .increment();
  }

  private Problem problemOf(RoutingContext request) {
    if (request.failure() instanceof Problem problem) {
      return problem;
    }
    Throwable failure = request.failure();
    int status =
        failure instanceof HttpException refused ? refused.getStatusCode() : request.statusCode();
    return switch (status) {
      case 400 -> Problem.of(Kind.MALFORMED_REQUEST, "The request could not be read.");
      case 401 ->
          Problem.of(
              Kind.SESSION_REQUIRED,
              "Ask for a session with POST /api/session, and send its cookie or its token.");
      case 404 -> Problem.noSuch("page or resource");
      case 405 -> Problem.methodNotAllowed(methodsOf(request.request().path()));
      case 413 ->
          Problem.of(
              Kind.BODY_TOO_LARGE, "Send a body of at most " + HttpVerticle.MAX_BODY + " bytes.");
      case 503 ->
          request.request().isEnded()
              ? Problem.retryLater(Kind.TIMEOUT, 1, "The answer took too long. Try again shortly.")
              : tooSlow(request);
      default -> unexpected(request, failure);
    };
  }

  /** What has not arrived by now is not waited for. */
  private static Problem tooSlow(RoutingContext request) {
    UnreadBody.giveUp(request);
    return Problem.of(Kind.TOO_SLOW, "The request took too long to arrive. Send it again, faster.");
  }

  private static Problem unexpected(RoutingContext request, Throwable failure) {
    if (failure instanceof MongoException || failure instanceof Store.Restarted) {
      LOG.warn(
          "store unavailable trace={} reason={}",
          Trace.of(request).traceId(),
          failure.getClass().getSimpleName());
      return Problem.storeUnavailable();
    }
    LOG.error("request failed trace={}", Trace.of(request).traceId(), failure);
    return Problem.of(
        Kind.INTERNAL_ERROR, "Try again; if it goes on, tell us the trace id of this answer.");
  }

  private String methodsOf(String path) {
    return Optional.ofNullable(contract.findPath(path))
        .map(Failures::methods)
        .orElse(STATIC_METHODS);
  }

  private static String methods(Path path) {
    return path.getOperations().stream()
        .map(operation -> operation.getHttpMethod())
        .map(HttpMethod::name)
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
