package petbattle.bench.watchers;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import petbattle.bench.measure.Patience;

/**
 * Clients of an event stream, on one event loop. What they are sent is only looked at for a word
 * that is waited for. Start and wait from threads that may block.
 */
final class Watchers implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final int CONNECT_AT_ONCE = 100;

  private final Context context;
  private final NetClient client;
  private final URI server;
  private final List<NetSocket> sockets = new ArrayList<>();
  private final Set<NetSocket> waiting = new HashSet<>();
  private String word = "";
  private long first;
  private Promise<Push> reached = Promise.promise();

  /**
   * A message that everybody has got.
   *
   * @param firstNanos when it reached the first one, by {@link System#nanoTime}
   * @param lastNanos when it reached the last one
   */
  record Push(long firstNanos, long lastNanos) {}

  Watchers(Vertx vertx, URI server) {
    this.context = vertx.getOrCreateContext();
    this.client = vertx.createNetClient(new NetClientOptions().setReceiveBufferSize(8 * 1024));
    this.server = server;
  }

  /** More clients connect; returns when each of them was answered. */
  void connect(int more) {
    for (int left = more; left > 0; left -= CONNECT_AT_ONCE) {
      List<Future<Void>> some = new ArrayList<>();
      for (int i = 0; i < Math.min(CONNECT_AT_ONCE, left); i++) {
        Promise<Void> answered = Promise.promise();
        context.runOnContext(v -> connectOne(answered));
        some.add(answered.future());
      }
      Patience.await(Future.all(some), DEADLINE);
    }
  }

  private void connectOne(Promise<Void> answered) {
    client
        .connect(server.getPort(), server.getHost())
        .onFailure(answered::tryFail)
        .onSuccess(
            socket -> {
              sockets.add(socket);
              socket.handler(
                  bytes -> {
                    answered.tryComplete();
                    if (!waiting.isEmpty()
                        && bytes.toString(StandardCharsets.UTF_8).contains(word)) {
                      arrived(socket);
                    }
                  });
              var unused =
                  socket.write(
                      "GET /api/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream"
                          + "\r\n\r\n");
            });
  }

  private void arrived(NetSocket socket) {
    if (!waiting.remove(socket)) {
      return;
    }
    long now = System.nanoTime();
    if (first == 0) {
      first = now;
    }
    if (waiting.isEmpty()) {
      reached.complete(new Push(first, now));
    }
  }

  /** From now on everybody waits for a message with this in it. */
  Future<Push> await(String text) {
    Promise<Push> next = Promise.promise();
    Promise<Void> begun = Promise.promise();
    context.runOnContext(
        v -> {
          word = text;
          first = 0;
          reached = next;
          waiting.addAll(sockets);
          begun.complete();
        });
    Patience.await(begun.future(), DEADLINE);
    return next.future();
  }

  @Override
  public void close() {
    Patience.await(client.close(), DEADLINE);
  }
}
