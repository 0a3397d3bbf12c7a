package petbattle.observability;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import petbattle.tls.Tls;

/**
 * The port for operators, apart from the public one: {@code /health/live}, {@code /health/ready},
 * {@code /health/started}, {@code /metrics} and {@code /loggers}. It has no authentication, so it
 * listens on loopback unless told otherwise. Usable from any thread.
 */
public final class ManagementServer {

  /**
   * Where to listen and how many event loops to watch.
   *
   * @param port 0 takes any free one
   * @param eventLoops how many the Vert.x instance was made with
   * @param tls encrypts, if it is there
   */
  public record Config(String host, int port, int eventLoops, Optional<Tls> tls) {
    public Config {
      if (port < 0 || port > 65535) {
        throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
      }
    }

    /** For a Vert.x instance with its default number of event loops. */
    public static Config of(String host, int port) {
      return new Config(host, port, EventLoopWatch.defaultLoops(), Optional.empty());
    }

    /** The same, encrypted. */
    public Config with(Optional<Tls> encryption) {
      return new Config(host, port, eventLoops, encryption);
    }
  }

  private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(10);
  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final int IDLE_SECONDS = 60;
  private static final String OPEN_METRICS = "application/openmetrics-text";
  private static final String OPEN_METRICS_TEXT = OPEN_METRICS + "; version=1.0.0; charset=utf-8";
  private static final int MAX_BODY = 1_024;
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final Vertx vertx;
  private final Health health;
  private final Metrics metrics;
  private final EventLoopWatch watch;
  private final HttpServer server;
  private volatile boolean started;

  private ManagementServer(
      Vertx vertx, Config config, Health health, Metrics metrics, EventLoopWatch watch) {
    this.vertx = vertx;
    this.health = health;
    this.metrics = metrics;
    this.watch = watch;
    this.server =
        vertx
            .createHttpServer(
                config
                    .tls()
                    .map(tls -> tls.secure(options(config)))
                    .orElseGet(() -> options(config)))
            .requestHandler(router());
    config.tls().ifPresent(tls -> tls.keepUpToDate(server));
  }

  private static HttpServerOptions options(Config config) {
    return new HttpServerOptions()
        .setHost(config.host())
        .setPort(config.port())
        .setIdleTimeout(IDLE_SECONDS);
  }

  /** Listens; fails when the port is taken. */
  public static Future<ManagementServer> start(
      Vertx vertx, Config config, Health health, Metrics metrics) {
    return EventLoopWatch.start(vertx, config.eventLoops(), LONGEST_STANDSTILL)
        .map(watch -> new ManagementServer(vertx, config, health, metrics, watch))
        .compose(management -> management.server.listen().map(management));
  }

  /** The port it listens on. */
  public int port() {
    return server.actualPort();
  }

  /** From now on the process counts as started: everything it runs has been deployed. */
  public void markStarted() {
    started = true;
  }

  public Future<Void> close() {
    return server.close();
  }

  private Router router() {
    Router router = Router.router(vertx);
    router.route(HttpMethod.GET, "/health/live").handler(this::live);
    router.route(HttpMethod.GET, "/health/ready").handler(this::ready);
    router.route(HttpMethod.GET, "/health/started").handler(this::started);
    router.route(HttpMethod.GET, "/metrics").handler(this::scrape);
    Loggers loggers = new Loggers();
    router.route(HttpMethod.GET, "/loggers/:name").handler(loggers::read);
    router
        .route(HttpMethod.POST, "/loggers/:name")
        .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY))
        .handler(loggers::change);
    return router;
  }

  private void live(RoutingContext request) {
    long blocked = watch.blocked();
    answer(
        request,
        blocked == 0 ? Map.of() : Map.of("event-loops", blocked + " blocked for over 10 s"));
  }

  private void ready(RoutingContext request) {
    health.report().onSuccess(report -> answer(request, report)).onFailure(request::fail);
  }

  private void started(RoutingContext request) {
    answer(request, started ? Map.of() : Map.of("process", "starting"));
  }

  /** Rendering takes a few milliseconds, too long for an event loop that others share. */
  private void scrape(RoutingContext request) {
    String accept = request.request().getHeader(HttpHeaders.ACCEPT);
    String format =
        accept != null && accept.contains(OPEN_METRICS) ? OPEN_METRICS_TEXT : PROMETHEUS_TEXT;
    vertx
        .executeBlocking(() -> metrics.scrape(format), false)
        .onSuccess(text -> request.response().putHeader(HttpHeaders.CONTENT_TYPE, format).end(text))
        .onFailure(request::fail);
  }

  private static void answer(RoutingContext request, Map<String, String> problems) {
    answer(request, new Health.Report(problems, Map.of()));
  }

  private static void answer(RoutingContext request, Health.Report report) {
    Map<String, String> problems = report.problems();
    JsonObject body = new JsonObject().put("status", problems.isEmpty() ? "up" : "down");
    if (!report.impairments().isEmpty()) {
      body.put("impairments", new JsonObject(Map.copyOf(report.impairments())));
    }
    if (!problems.isEmpty()) {
      body.put("problems", new JsonObject(Map.copyOf(problems)));
    }
    request
        .response()
        .setStatusCode(problems.isEmpty() ? OK : UNAVAILABLE)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(body.toBuffer());
  }
}
