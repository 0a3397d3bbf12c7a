package petbattle.gateway;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import petbattle.tls.Tls;

/** Answers requests on one event loop. Several of them share a port. */
final class HttpVerticle extends VerticleBase {
  /** The largest body, in bytes; everything that is asked for with one is small. */
  static final int MAX_BODY = 16 * 1024;

  private static final int MAX_HEADERS = 8 * 1024;
  private static final int MAX_REQUEST_LINE = 4 * 1024;
  private static final int IDLE_SECONDS = 60;
  private static final int DRAIN_SECONDS = 4;
  private static final int COMPRESS_FROM_BYTES = 1024;
  private static final int ACCEPT_BACKLOG = 4096;

  private final Gateway gateway;
  private final Optional<Tls> tls;
  private final int port;
  private HttpServer server;

  HttpVerticle(Gateway gateway, Optional<Tls> tls, int port) {
    this.gateway = gateway;
    this.tls = tls;
    this.port = port;
  }

  @Override
  public Future<?> start() {
    GatewayConfig config = gateway.config();
    Connections connections =
        new Connections(vertx, config.connections(), config.instances(), gateway.meters());
    Router router = new HttpRoutes(vertx, gateway).router();
    server = vertx.createHttpServer(tls.map(t -> t.secure(options())).orElseGet(this::options));
    tls.ifPresent(t -> t.keepUpToDate(server));
    return server
        .connectionHandler(connections::opened)
        .requestHandler(
            request -> {
              connections.used(request);
              router.handle(request);
            })
        .invalidRequestHandler(Answers::unreadable)
        .listen();
  }

  private HttpServerOptions options() {
    return new HttpServerOptions()
        .setHost(gateway.config().host())
        .setPort(port)
        .setAcceptBacklog(ACCEPT_BACKLOG)
        .setMaxHeaderSize(MAX_HEADERS)
        .setMaxInitialLineLength(MAX_REQUEST_LINE)
        .setIdleTimeout(IDLE_SECONDS)
        // To tell it from HTTP/1 the server would wait for the first request with no deadline.
        .setHttp2ClearTextEnabled(false)
        // Nobody opens one; ready for it, each request would go through two more handlers.
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setCompressionSupported(true)
        .setCompressionContentSizeThreshold(COMPRESS_FROM_BYTES);
  }

  /** Takes no more requests, and waits a little for those under way. */
  @Override
  public Future<?> stop() {
    return gateway.stream()
        .stop()
        .eventually(() -> server.shutdown(DRAIN_SECONDS, TimeUnit.SECONDS));
  }

  /** The port that is listened on. */
  int actualPort() {
    return server.actualPort();
  }
}
