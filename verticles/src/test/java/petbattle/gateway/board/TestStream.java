package petbattle.gateway.board;

import static petbattle.testing.Servers.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import petbattle.kafka.KafkaSettings;

/** A process of its own, as far as the boards go: memory, stream and an HTTP server. */
final class TestStream implements AutoCloseable {
  /** So small that a client that stops reading is noticed soon. */
  private static final int SOCKET_BYTES = 4_096;

  final Vertx vertx = Vertx.vertx();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final Boards boards;
  final EventStream stream;
  final AtomicInteger connections = new AtomicInteger();
  private final HttpServer server;

  private TestStream(KafkaSettings kafka, EventStreamConfig config) {
    this.boards = await(onContext(vertx, kafka));
    this.stream =
        new EventStream(
            vertx,
            boards,
            config,
            meters,
            Clock.systemUTC(),
            refused -> refused.response().setStatusCode(503).end());
    Router router = Router.router(vertx);
    router.get("/api/events").handler(stream);
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost("127.0.0.1")
            .setPort(0)
            .setCompressionSupported(true)
            .setSendBufferSize(SOCKET_BYTES);
    this.server =
        await(
            vertx
                .createHttpServer(options)
                .connectionHandler(
                    connection -> {
                      connections.incrementAndGet();
                      connection.closeHandler(closed -> connections.decrementAndGet());
                    })
                .requestHandler(router)
                .listen());
  }

  /** Starts and reads to the end. */
  static TestStream start(KafkaSettings kafka, EventStreamConfig config) {
    TestStream started = startReading(kafka, config);
    await(started.boards.caughtUp());
    return started;
  }

  private static TestStream startReading(KafkaSettings kafka, EventStreamConfig config) {
    TestStream started = new TestStream(kafka, config);
    await(started.boards.start());
    return started;
  }

  TestClient connect(String lastEventId) {
    return TestClient.open(vertx, server.actualPort(), lastEventId);
  }

  @Override
  public void close() {
    await(stream.stop());
    await(server.close());
    await(boards.stop());
    await(vertx.close());
  }

  static Future<Boards> onContext(Vertx vertx, KafkaSettings kafka) {
    Promise<Boards> made = Promise.promise();
    vertx.runOnContext(v -> made.complete(new Boards(vertx, kafka, Clock.systemUTC())));
    return made.future();
  }
}
