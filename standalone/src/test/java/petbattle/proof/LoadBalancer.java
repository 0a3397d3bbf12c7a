package petbattle.proof;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import petbattle.standalone.PetBattleProcess;

/**
 * Hands requests to processes in turn, as a Kubernetes service or a proxy does: to those that were
 * ready when they were asked last, over connections that stay open, and without trying again.
 */
final class LoadBalancer implements AutoCloseable {
  private static final Duration PROBE = Duration.ofMillis(500);
  private static final int CONNECTIONS = 64;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client =
      vertx.createHttpClient(
          new HttpClientOptions().setKeepAlive(true),
          new PoolOptions().setHttp1MaxSize(CONNECTIONS));
  private final List<PetBattleProcess> all = new CopyOnWriteArrayList<>();
  private final AtomicInteger next = new AtomicInteger();
  private final HttpServer server;
  private volatile List<PetBattleProcess> ready = List.of();

  LoadBalancer() {
    server = get(vertx.createHttpServer().requestHandler(this::handOn).listen(0, "127.0.0.1"));
    vertx.setPeriodic(PROBE.toMillis(), timer -> vertx.executeBlocking(this::probe));
  }

  /** From now on it gets requests while it is ready. */
  void add(PetBattleProcess process) {
    all.add(process);
  }

  /** Forgets a process that has ended. */
  void remove(PetBattleProcess process) {
    all.remove(process);
  }

  /** How many processes get requests now. */
  int ready() {
    return ready.size();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.actualPort() + "/");
  }

  private Void probe() {
    ready = all.stream().filter(PetBattleProcess::isReady).toList();
    return null;
  }

  private void handOn(HttpServerRequest request) {
    List<PetBattleProcess> choice = ready;
    if (choice.isEmpty()) {
      lost(request, "nobody is ready");
      return;
    }
    URI target =
        choice.get(Math.floorMod(next.getAndIncrement(), choice.size())).page(request.uri());
    request
        .body()
        .compose(body -> send(request, target, body))
        .onFailure(failure -> lost(request, failure.toString()));
  }

  private static void lost(HttpServerRequest request, String why) {
    request
        .response()
        .setStatusCode(502)
        .end(new JsonObject().put("type", "lost").put("detail", why).toBuffer());
  }

  private Future<Void> send(HttpServerRequest request, URI target, Buffer body) {
    return client
        .request(
            new RequestOptions()
                .setMethod(request.method())
                .setHost(target.getHost())
                .setPort(target.getPort())
                .setURI(request.uri())
                .setHeaders(request.headers()))
        .compose(onward -> onward.send(body))
        .compose(
            answer ->
                answer
                    .body()
                    .compose(
                        content -> {
                          request.response().setStatusCode(answer.statusCode());
                          answer
                              .headers()
                              .forEach(
                                  header -> {
                                    if (!header.getKey().equalsIgnoreCase("transfer-encoding")) {
                                      request
                                          .response()
                                          .putHeader(header.getKey(), header.getValue());
                                    }
                                  });
                          return request.response().end(content);
                        }));
  }

  private static <T> T get(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    get(vertx.close());
  }
}
