package petbattle.bench.load;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import petbattle.bench.measure.Latencies;
import petbattle.bench.measure.Patience;

/**
 * An open model of load: each request is due at its time whatever became of those before, and its
 * latency counts from then, so that what waits for a slow answer counts too. A client on one event
 * loop; start and wait from threads that may block.
 */
public final class OpenLoad implements AutoCloseable {
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(20);
  private static final int CONNECTIONS = 256;

  private final Vertx vertx;
  private final Context context;
  private final KeptConnections connections;
  private final String host;

  /**
   * A request.
   *
   * @param body JSON, if there is one
   * @param token who asks, if anybody
   * @param expected the status that it is to be answered with
   */
  public record Request(
      String method, String path, Optional<String> token, Optional<String> body, int expected) {
    /** A vote of a player. */
    public static Request vote(String battle, String token, String pet) {
      return new Request(
          "POST",
          "/api/battles/" + battle + "/votes",
          Optional.of(token),
          Optional.of("{\"pet\":\"" + pet + "\"}"),
          202);
    }

    /** What anybody may read. */
    public static Request get(String path) {
      return new Request("GET", path, Optional.empty(), Optional.empty(), 200);
    }

    private Buffer bytes(String host) {
      Buffer bytes =
          Buffer.buffer(512)
              .appendString(method + " " + path + " HTTP/1.1\r\nhost: " + host + "\r\n");
      token.ifPresent(who -> bytes.appendString("authorization: Bearer " + who + "\r\n"));
      body.ifPresent(
          json ->
              bytes.appendString(
                  "content-type: application/json\r\ncontent-length: " + json.length() + "\r\n"));
      bytes.appendString("\r\n");
      body.ifPresent(bytes::appendString);
      return bytes;
    }
  }

  /**
   * What became of requests.
   *
   * @param latencies of those that were answered as expected
   * @param unexpected how many were answered otherwise, or not at all
   * @param example what came in the place of the first of these
   */
  public record Outcome(Latencies latencies, long unexpected, Optional<String> example) {}

  /** A client of one server. */
  public OpenLoad(Vertx vertx, URI server) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.connections = new KeptConnections(vertx, server, CONNECTIONS, LONGEST_ANSWER);
    this.host = server.getAuthority();
  }

  /** Sends at a steady rate, and waits for all answers. */
  public Outcome run(int perSecond, Duration time, IntFunction<Request> requests) {
    Promise<Outcome> done = Promise.promise();
    context.runOnContext(v -> new Run(perSecond, time, requests, done).begin());
    return Patience.await(done.future(), time.plus(LONGEST_ANSWER.multipliedBy(2)));
  }

  @Override
  public void close() {
    Patience.await(connections.close(), LONGEST_ANSWER);
  }

  /** One run; on the context only. */
  private final class Run {
    private final long intervalNanos;
    private final int total;
    private final IntFunction<Request> requests;
    private final Promise<Outcome> done;
    private final List<Double> millis = new ArrayList<>();
    private final long start = System.nanoTime();
    private int sent;
    private int answered;
    private long unexpected;
    private Optional<String> example = Optional.empty();

    Run(int perSecond, Duration time, IntFunction<Request> requests, Promise<Outcome> done) {
      this.intervalNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
      this.total = Math.toIntExact(time.toNanos() / intervalNanos);
      this.requests = requests;
      this.done = done;
    }

    void begin() {
      vertx.setPeriodic(
          1,
          timer -> {
            sendDue();
            if (sent == total) {
              vertx.cancelTimer(timer);
            }
          });
    }

    private void sendDue() {
      long now = System.nanoTime();
      while (sent < total && start + sent * intervalNanos <= now) {
        long due = start + sent * intervalNanos;
        send(requests.apply(sent++)).onComplete(answer -> answered(due, answer));
      }
    }

    private Future<Void> send(Request request) {
      return connections
          .send(request.bytes(host))
          .compose(
              answer ->
                  answer.status() == request.expected()
                      ? Future.<Void>succeededFuture()
                      : Future.failedFuture(answer.status() + " " + answer.body()));
    }

    private void answered(long due, AsyncResult<Void> answer) {
      if (answer.succeeded()) {
        millis.add((System.nanoTime() - due) / 1e6);
      } else if (unexpected++ == 0) {
        example = Optional.of(answer.cause().toString());
      }
      if (++answered == total) {
        done.complete(new Outcome(Latencies.of(millis), unexpected, example));
      }
    }
  }
}
