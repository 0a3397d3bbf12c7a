package petbattle.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The open connections of one event loop. One on which no complete request arrives for a while is
 * closed, whatever trickles in meanwhile: a client that sends a header byte by byte must not keep a
 * connection for ever. One with an answer under way, such as a stream of events, stays. Only for
 * its event loop.
 */
final class Connections {
  private static final long MOST_OFTEN_MILLIS = 250;

  private final Map<HttpConnection, Use> open = new HashMap<>();
  private final int most;
  private final long patienceNanos;
  private final Counter refused;
  private final Counter timedOut;

  /** What happens on a connection. */
  private static final class Use {
    private final List<HttpServerResponse> answers = new ArrayList<>();
    private long idleSinceNanos = System.nanoTime();

    boolean isIdle() {
      forgetAnswered();
      return answers.isEmpty();
    }

    void forgetAnswered() {
      if (!answers.isEmpty()) {
        answers.removeIf(answer -> answer.ended() || answer.closed());
      }
    }
  }

  Connections(Vertx vertx, ConnectionConfig config, int eventLoops, MeterRegistry meters) {
    this.most = Math.max(1, Math.ceilDiv(config.most(), eventLoops));
    this.patienceNanos = config.waitForRequest().toNanos();
    this.refused = meters.counter("petbattle.gateway.connections.refused");
    this.timedOut = meters.counter("petbattle.gateway.connections.timed.out");
    long often = Math.max(MOST_OFTEN_MILLIS, config.waitForRequest().toMillis() / 8);
    vertx.setPeriodic(often, tick -> sweep());
  }

  /** A handler of new connections. */
  void opened(HttpConnection connection) {
    if (open.size() >= most) {
      refused.increment();
      close(connection);
      return;
    }
    open.put(connection, new Use());
    connection.closeHandler(closed -> open.remove(connection));
  }

  /** A request has arrived, with all its headers. */
  void used(HttpServerRequest request) {
    Use use = open.get(request.connection());
    if (use != null) {
      // What was answered goes at once: a busy connection's requests would stay until the sweep.
      use.forgetAnswered();
      use.answers.add(request.response());
      use.idleSinceNanos = System.nanoTime();
    }
  }

  private void sweep() {
    long now = System.nanoTime();
    for (Map.Entry<HttpConnection, Use> entry : new ArrayList<>(open.entrySet())) {
      Use use = entry.getValue();
      if (!use.isIdle()) {
        use.idleSinceNanos = now;
      } else if (now - use.idleSinceNanos > patienceNanos) {
        timedOut.increment();
        close(entry.getKey());
      }
    }
  }

  /** There is nobody to tell whether that went well. */
  @SuppressWarnings("FutureReturnValueIgnored")
  private static void close(HttpConnection connection) {
    connection.close();
  }
}
