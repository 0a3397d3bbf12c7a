package petbattle.gateway.ops;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.kafka.KafkaSettings;
import petbattle.kafka.TailView;
import petbattle.kafka.Topic;
import petbattle.status.RoleStatus;
import petbattle.status.StatusVerticle;

/**
 * The memory of what processes say about themselves. Nothing that players need waits for it: a
 * gateway starts without it, and it tries again until the topic is there.
 *
 * <p>However many ask, an answer is put together at most once a second. Usable from any thread.
 */
public final class Operations {
  private static final Logger LOG = LoggerFactory.getLogger(Operations.class);
  private static final long RETRY_MILLIS = 10_000;
  private static final long KEPT_MILLIS = 1_000;

  private final Vertx vertx;
  private final Context context;
  private final KafkaSettings kafka;
  private final Clock clock;
  private final Site site;
  private final LastRehearsal rehearsal;

  // Used on the context only.
  private Optional<TailView<RoleStatus>> view = Optional.empty();
  private Optional<Future<OpsView>> answer = Optional.empty();
  private long answeredAt;
  private long ticks;
  private long retry;
  private boolean stopping;
  private boolean warned;

  /**
   * Must be made on the context that shall read.
   *
   * @param rehearsal where rehearsals leave their result, if anywhere
   */
  public Operations(
      Vertx vertx,
      KafkaSettings kafka,
      MeterRegistry meters,
      Clock clock,
      Optional<Path> rehearsal) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.kafka = kafka;
    this.clock = clock;
    this.site = new Site(meters);
    this.rehearsal = new LastRehearsal(vertx, rehearsal);
  }

  /** Begins to listen, from ten minutes ago on. */
  public void start() {
    ticks =
        vertx.setPeriodic(
            StatusVerticle.INTERVAL.toMillis() / 2, tick -> site.advance(clock.instant()));
    listen();
  }

  /** Ends the listening, within a few seconds. */
  public Future<Void> stop() {
    stopping = true;
    vertx.cancelTimer(ticks);
    vertx.cancelTimer(retry);
    return view.map(TailView::stop).orElseGet(Future::succeededFuture);
  }

  /** The site as it is now, or was a moment ago; comes on the context of who asks. */
  public Future<OpsView> view() {
    Promise<OpsView> asked = Promise.promise();
    Context asking = vertx.getOrCreateContext();
    context.runOnContext(
        v -> current().onComplete(found -> asking.runOnContext(back -> asked.handle(found))));
    return asked.future();
  }

  private Future<OpsView> current() {
    long now = System.nanoTime();
    if (answer.isEmpty() || now - answeredAt > TimeUnit.MILLISECONDS.toNanos(KEPT_MILLIS)) {
      answeredAt = now;
      answer = Optional.of(rehearsal.look().map(found -> site.view(clock.instant()).with(found)));
    }
    return answer.get();
  }

  private void listen() {
    TailView<RoleStatus> listening =
        new TailView<>(
            vertx,
            kafka,
            Topic.STATUS,
            RoleStatus.class,
            Timeline.LENGTH,
            status -> site.take(status, clock.instant()));
    view = Optional.of(listening);
    listening.start().onFailure(failure -> tryAgain(listening, failure));
  }

  private void tryAgain(TailView<RoleStatus> failed, Throwable failure) {
    if (stopping) {
      return;
    }
    if (!warned) {
      warned = true;
      LOG.warn("cannot hear how the roles are, trying again reason={}", failure.toString());
    }
    view = Optional.empty();
    failed
        .stop()
        .onComplete(
            stopped -> {
              if (!stopping) {
                retry = vertx.setTimer(RETRY_MILLIS, tick -> listen());
              }
            });
  }
}
