package petbattle.bench.load;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
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
  private final HttpClient client;

  /**
   * A request.
   *
   * @param token who asks, if anybody
   * @param body JSON, if there is one
   * @param expected the status that it is to be answered with
   */
  public record Request(
      HttpMethod method, String path, Optional<String> token, Optional<Buffer> body, int expected) {
    /** A vote of a player. */
    public static Request vote(String battle, String token, String pet) {
      return new Request(
          HttpMethod.POST,
          "/api/battles/" + battle + "/votes",
          Optional.of(token),
          Optional.of(Buffer.buffer("{\"pet\":\"" + pet + "\"}")),
          202);
    }

    /** What anybody may read. */
    public static Request get(String path) {
      return new Request(HttpMethod.GET, path, Optional.empty(), Optional.empty(), 200);
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
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setDefaultHost(server.getHost())
                .setDefaultPort(server.getPort())
                // Ends a request that nobody answers; a timer for each would cost more than it.
                .setIdleTimeout((int) LONGEST_ANSWER.toSeconds()),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS));
  }

  /** Sends at a steady rate, and waits for all answers. */
  public Outcome run(int perSecond, Duration time, IntFunction<Request> requests) {
    Promise<Outcome> done = Promise.promise();
    context.runOnContext(v -> new Run(perSecond, time, requests, done).begin());
    return Patience.await(done.future(), time.plus(LONGEST_ANSWER.multipliedBy(2)));
  }

  @Override
  public void close() {
    Patience.await(client.close(), LONGEST_ANSWER);
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
      return client
          .request(request.method(), request.path())
          .compose(
              opened -> {
                request
                    .token()
                    .ifPresent(token -> opened.putHeader("authorization", "Bearer " + token));
                request.body().ifPresent(b -> opened.putHeader("content-type", "application/json"));
                return request.body().map(opened::send).orElseGet(opened::send);
              })
          .compose(
              answer ->
                  answer
                      .body()
                      .compose(
                          body ->
                              answer.statusCode() == request.expected()
                                  ? Future.<Void>succeededFuture()
                                  : Future.failedFuture(answer.statusCode() + " " + body)));
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
