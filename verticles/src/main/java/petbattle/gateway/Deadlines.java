package petbattle.gateway;

import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;

/**
 * Fails requests that are not answered in time with 503. All have the same time, so they run out in
 * the order in which they came: one look at the oldest now and then does what a timer for each did,
 * which cost an exception whenever one was cancelled. Only for one event loop.
 */
final class Deadlines {
  private static final long LOOK_EVERY_MILLIS = 100;
  private static final int UNAVAILABLE = 503;

  private final long nanos;
  // A ring: the oldest comes behind it, the newest before it.
  private final Running ring = new Running();

  /** One request, between its older and its newer neighbour. */
  private static final class Running {
    private final RoutingContext request;
    private final long end;
    private Running older = this;
    private Running newer = this;

    /** The ring's own place. */
    Running() {
      this(null, 0);
    }

    Running(RoutingContext request, long end) {
      this.request = request;
      this.end = end;
    }

    void enterBefore(Running place) {
      older = place.older;
      newer = place;
      older.newer = this;
      newer.older = this;
    }

    void leave() {
      older.newer = newer;
      newer.older = older;
      older = this;
      newer = this;
    }
  }

  /**
   * Looks after the requests of the present event loop.
   *
   * @param millis how long an answer may take
   */
  Deadlines(Vertx vertx, long millis) {
    this.nanos = TimeUnit.MILLISECONDS.toNanos(millis);
    vertx.setPeriodic(LOOK_EVERY_MILLIS, tick -> look());
  }

  /** A handler: goes on, and sees to it that there is an answer in time. */
  void begin(RoutingContext request) {
    Running running = new Running(request, System.nanoTime() + nanos);
    running.enterBefore(ring);
    request.addEndHandler(ended -> running.leave());
    request.next();
  }

  private void look() {
    long now = System.nanoTime();
    for (Running oldest = ring.newer;
        oldest != ring && now - oldest.end >= 0;
        oldest = ring.newer) {
      oldest.leave();
      if (!oldest.request.request().isEnded()) {
        oldest.request.request().resume();
      }
      oldest.request.fail(UNAVAILABLE);
    }
  }
}
