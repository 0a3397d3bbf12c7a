package petbattle.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Rate, errors and duration of requests, by operation of the contract, method and class of status.
 * Whatever clients ask for, the labels stay these few: what is no operation is {@code page} when
 * there was something to show, else {@code none}.
 *
 * <p>The duration is from when the request's head was read until the answer was handed over, which
 * for an upload includes the client's line. A stream of events has no duration: only its refusal is
 * counted. Usable from any thread.
 */
final class RequestMeters {
  private static final String STREAM = "streamEvents";
  private static final String PAGE = "page";
  private static final String NONE = "none";
  private static final int SUCCESS = 1;
  private static final int CLIENT_ERROR = 3;
  private static final int SERVER_ERROR = 4;
  private static final int GONE = 5;
  private static final Set<HttpMethod> METHODS =
      Set.of(
          HttpMethod.GET,
          HttpMethod.HEAD,
          HttpMethod.POST,
          HttpMethod.PUT,
          HttpMethod.PATCH,
          HttpMethod.DELETE,
          HttpMethod.OPTIONS);

  /** The last one for clients that went away before their answer. */
  private static final List<String> STATUSES = List.of("1xx", "2xx", "3xx", "4xx", "5xx", "gone");

  /** With the limits of the objectives among them: 50 ms for reads, 200 ms for votes. */
  private static final Duration[] BUCKETS =
      Stream.of(5, 10, 25, 50, 100, 200, 500, 1_000, 2_500, 5_000, 15_000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private record Key(String operation, HttpMethod method) {}

  private final OpenAPIContract contract;
  private final MeterRegistry meters;
  private final Map<Key, Timer[]> timers = new ConcurrentHashMap<>();

  RequestMeters(OpenAPIContract contract, MeterRegistry meters) {
    this.contract = contract;
    this.meters = meters;
    // What is alerted on is there from zero on: nobody sees the first step of a new counter.
    register("castVote", HttpMethod.POST, SUCCESS);
    register("castVote", HttpMethod.POST, SERVER_ERROR);
  }

  /** Begins to measure a request; first in the chain of handlers. */
  void begin(RoutingContext request) {
    long began = System.nanoTime();
    request.addEndHandler(
        ended -> end(request, System.nanoTime() - began, request.response().ended()));
    request.next();
  }

  private void end(RoutingContext request, long nanos, boolean answered) {
    int status =
        answered ? Math.clamp(request.response().getStatusCode() / 100, 1, GONE) - 1 : GONE;
    String operation = operationOf(request, status);
    if (operation.equals(STREAM) && (status == SUCCESS || status == GONE)) {
      return;
    }
    HttpMethod method = request.request().method();
    Timer[] byStatus =
        timers.computeIfAbsent(
            new Key(operation, METHODS.contains(method) ? method : HttpMethod.valueOf("OTHER")),
            unknown -> new Timer[STATUSES.size()]);
    Timer timer = byStatus[status];
    if (timer == null) {
      // Two may do this at once; the registry gives both the same one.
      timer = register(operation, method, status);
      byStatus[status] = timer;
    }
    timer.record(nanos, TimeUnit.NANOSECONDS);
  }

  private String operationOf(RoutingContext request, int status) {
    return RequestOperation.of(request, contract)
        .map(Operation::getOperationId)
        .orElse(status < CLIENT_ERROR ? PAGE : NONE);
  }

  private Timer register(String operation, HttpMethod method, int status) {
    return Timer.builder("petbattle.gateway.requests")
        .description("answered requests")
        .tag("operation", operation)
        .tag("method", METHODS.contains(method) ? method.name() : "OTHER")
        .tag("status", STATUSES.get(status))
        .serviceLevelObjectives(BUCKETS)
        .register(meters);
  }
}
