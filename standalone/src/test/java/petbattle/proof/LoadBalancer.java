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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import petbattle.standalone.PetBattleProcess;

/**
 * Hands requests to processes in turn, as a Kubernetes service or a proxy does: to those that were
 * ready when they were asked last, over connections that stay open, and without trying again.
 */
final class LoadBalancer implements AutoCloseable {
  private static final Duration PROBE = Duration.ofMillis(500);
  private static final int CONNECTIONS = 512;

  /** After it nobody waits any more: the process stands still. */
  private static final Duration ANSWER_DEADLINE = Duration.ofSeconds(15);

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client =
      vertx.createHttpClient(
          new HttpClientOptions().setKeepAlive(true),
          new PoolOptions().setHttp1MaxSize(CONNECTIONS));
  private final List<Member> members = new CopyOnWriteArrayList<>();
  private final Set<PetBattleProcess> beingAsked = ConcurrentHashMap.newKeySet();
  private final Set<PetBattleProcess> saidReady = ConcurrentHashMap.newKeySet();
  private final Map<PetBattleProcess, String> saidWhyNot = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger();
  private final HttpServer server;

  LoadBalancer() {
    server = get(vertx.createHttpServer().requestHandler(this::handOn).listen(0, "127.0.0.1"));
    vertx.setPeriodic(PROBE.toMillis(), timer -> all().forEach(this::probe));
  }

  /** From now on whoever is in this place gets requests while it is ready. */
  void add(Member member) {
    members.add(member);
  }

  /** How many processes get requests now. */
  int ready() {
    return present().size();
  }

  private Stream<PetBattleProcess> all() {
    return members.stream().flatMap(member -> member.processes().stream());
  }

  private List<PetBattleProcess> present() {
    return all().filter(saidReady::contains).toList();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.actualPort() + "/");
  }

  /** One that stands still must not keep the others from being asked. */
  private void probe(PetBattleProcess process) {
    if (beingAsked.add(process)) {
      vertx
          .executeBlocking(() -> ask(process), false)
          .onComplete(asked -> beingAsked.remove(process));
    }
  }

  private Void ask(PetBattleProcess process) {
    Optional<String> whyNot = process.whyNotReady();
    whyNot.ifPresentOrElse(
        why -> {
          saidWhyNot.put(process, why);
          saidReady.remove(process);
        },
        () -> saidReady.add(process));
    return null;
  }

  private void handOn(HttpServerRequest request) {
    List<PetBattleProcess> choice = present();
    if (choice.isEmpty()) {
      lost(request, "nobody is ready: " + saidWhyNot.values());
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
                .setTimeout(ANSWER_DEADLINE.toMillis())
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
