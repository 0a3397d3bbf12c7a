package petbattle.spike.load;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.parsetools.RecordParser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * People who look at the live boards and do nothing else: each has a connection to the event
 * stream, and comes back when it ends, as a browser does. Numbers are for any thread.
 */
public final class Watchers {
  private static final long COME_BACK_MILLIS = 1_000;

  private final Vertx vertx;
  private final Context context;
  private final HttpClient client;
  private final Gateways gateways;
  private final AtomicInteger watching = new AtomicInteger();
  private final AtomicLong messages = new AtomicLong();
  private final AtomicLong returns = new AtomicLong();
  private volatile boolean stopped;

  /**
   * Nobody watches yet.
   *
   * @param context whose event loop they are on
   * @param client must allow a connection for each of them
   */
  public Watchers(Vertx vertx, Context context, HttpClient client, Gateways gateways) {
    this.vertx = vertx;
    this.context = context;
    this.client = client;
    this.gateways = gateways;
  }

  /** So many come. */
  public void join(int count) {
    context.runOnContext(
        v -> {
          for (int i = 0; i < count; i++) {
            watch();
          }
        });
  }

  /** Nobody comes back from now on. */
  public void stop() {
    stopped = true;
  }

  /** How many are connected. */
  public int watching() {
    return watching.get();
  }

  /** How many messages all of them got. */
  public long messages() {
    return messages.get();
  }

  /** How often a stream ended and somebody came back. */
  public long returns() {
    return returns.get();
  }

  private void watch() {
    Gateways.Gateway gateway = gateways.pick();
    client
        .request(gateway.request().setURI("/api/events"))
        .compose(request -> request.send())
        .onSuccess(this::follow)
        .onFailure(
            failure -> {
              gateways.unreachable(gateway);
              comeBack();
            });
  }

  private void follow(HttpClientResponse stream) {
    if (stream.statusCode() != 200) {
      comeBack();
      return;
    }
    watching.incrementAndGet();
    RecordParser parser = RecordParser.newDelimited("\n\n", message -> messages.incrementAndGet());
    stream.handler(parser);
    stream
        .end()
        .onComplete(
            ended -> {
              watching.decrementAndGet();
              comeBack();
            });
  }

  private void comeBack() {
    if (!stopped) {
      returns.incrementAndGet();
      vertx.setTimer(COME_BACK_MILLIS, timer -> watch());
    }
  }
}
