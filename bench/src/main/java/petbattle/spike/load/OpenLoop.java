package petbattle.spike.load;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends each request when it is due, whatever became of those before, and tells it when that was:
 * who measures from there has no coordinated omission (Tene, How NOT to Measure Latency, 2013).
 * What is under way is bounded; an arrival beyond the bound is counted and not sent. It runs on one
 * event loop, on which the requests are made; the numbers may be read from any thread.
 */
public final class OpenLoop {
  private static final double NANOS = 1e9;

  /** Something to do for an arrival. */
  @FunctionalInterface
  public interface Request {
    /**
     * Begins.
     *
     * @param dueNanos of {@link System#nanoTime}, never later than now
     * @return completes, either way, when it is no longer under way
     */
    Future<?> begin(long dueNanos);
  }

  private final Vertx vertx;
  private final Context context;
  private final Arrivals arrivals;
  private final int mostUnderWay;
  private final Request request;
  private final AtomicLong offered = new AtomicLong();
  private final AtomicLong unoffered = new AtomicLong();
  private final AtomicInteger underWay = new AtomicInteger();
  private final Promise<Void> ended = Promise.promise();
  private long startNanos;
  private OptionalDouble next = OptionalDouble.empty();
  private long timer;

  /**
   * A loop that has not begun.
   *
   * @param context whose event loop it runs on
   * @param mostUnderWay requests at one time
   */
  public OpenLoop(
      Vertx vertx, Context context, Arrivals arrivals, int mostUnderWay, Request request) {
    this.vertx = vertx;
    this.context = context;
    this.arrivals = arrivals;
    this.mostUnderWay = mostUnderWay;
    this.request = request;
  }

  /** Begins now; succeeds when the last arrival's request has ended. */
  public Future<Void> start() {
    context.runOnContext(
        v -> {
          startNanos = System.nanoTime();
          next = arrivals.next();
          timer = vertx.setPeriodic(1, tick -> sendWhatIsDue());
        });
    return ended.future();
  }

  /** Nobody comes any more; what is under way ends as it would. */
  public void stop() {
    context.runOnContext(
        v -> {
          next = OptionalDouble.empty();
          sendWhatIsDue();
        });
  }

  /** Arrivals so far, sent or not. */
  public long offered() {
    return offered.get();
  }

  /** Arrivals that were not sent, because too much was under way. */
  public long unoffered() {
    return unoffered.get();
  }

  /** Requests that have not ended. */
  public int underWay() {
    return underWay.get();
  }

  private void sendWhatIsDue() {
    long now = System.nanoTime();
    while (next.isPresent() && startNanos + (long) (next.getAsDouble() * NANOS) <= now) {
      send(startNanos + (long) (next.getAsDouble() * NANOS));
      next = arrivals.next();
    }
    if (next.isEmpty()) {
      vertx.cancelTimer(timer);
      endIfDone();
    }
  }

  private void send(long due) {
    offered.incrementAndGet();
    if (underWay.get() >= mostUnderWay) {
      unoffered.incrementAndGet();
      return;
    }
    underWay.incrementAndGet();
    request
        .begin(due)
        .onComplete(
            result -> {
              underWay.decrementAndGet();
              if (next.isEmpty()) {
                endIfDone();
              }
            });
  }

  private void endIfDone() {
    if (underWay.get() == 0) {
      ended.tryComplete();
    }
  }
}
