package petbattle.director;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks again and again for things whose next step is due, and does it. One look at a time, a page
 * of them per look, a few steps at once; a step that fails does not hold up the others. Bound to
 * its context.
 */
final class Ticker<T> {
  private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
  private static final int PAGE = 200;
  private static final int STEPS_AT_ONCE = 8;
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(2);
  private static final long STOP_SECONDS = 10;

  private final Vertx vertx;
  private final Course<T> course;
  private final DirectorMetrics metrics;
  private final long intervalMillis;
  private final Promise<Void> stopped = Promise.promise();
  private String lastOfPage = "";
  private long timer;
  private long backoffMillis;
  private boolean ticking;
  private boolean again;
  private boolean stopping;

  Ticker(Vertx vertx, Course<T> course, DirectorMetrics metrics, Duration interval) {
    this.vertx = vertx;
    this.course = course;
    this.metrics = metrics;
    this.intervalMillis = interval.toMillis();
    this.backoffMillis = intervalMillis;
  }

  void start() {
    schedule(intervalMillis);
  }

  /** Looks at once instead of at the next tick: something has just changed. */
  void soon() {
    if (ticking) {
      again = true;
    } else if (!stopping && vertx.cancelTimer(timer)) {
      tick();
    }
  }

  /** Ends after the steps under way. */
  Future<Void> stop() {
    stopping = true;
    vertx.cancelTimer(timer);
    if (!ticking) {
      stopped.tryComplete();
    }
    return stopped.future().timeout(STOP_SECONDS, TimeUnit.SECONDS).otherwiseEmpty();
  }

  private void schedule(long delayMillis) {
    timer = vertx.setTimer(Math.max(1, delayMillis), due -> tick());
  }

  private void tick() {
    ticking = true;
    again = false;
    course
        .live(lastOfPage, PAGE)
        .compose(this::advanceAll)
        .onComplete(
            look -> {
              ticking = false;
              if (stopping) {
                stopped.tryComplete();
              } else if (look.failed()) {
                LOG.warn("everything stands still reason={}", look.cause().toString());
                backOff();
              } else {
                backoffMillis = intervalMillis;
                schedule(look.result() || again ? 1 : intervalMillis);
              }
            });
  }

  private void backOff() {
    schedule(backoffMillis);
    backoffMillis =
        Math.max(intervalMillis, Math.min(2 * backoffMillis, LONGEST_BACKOFF.toMillis()));
  }

  /** True when another look is worth while right now; fails when every step failed. */
  private Future<Boolean> advanceAll(List<T> page) {
    boolean full = page.size() == PAGE;
    lastOfPage = full ? course.idOf(page.getLast()) : "";
    List<T> due = page.stream().filter(course::isDue).toList();
    List<Future<Boolean>> steps = new ArrayList<>();
    return advanceFrom(due, steps)
        .compose(
            done -> {
              List<Future<Boolean>> failed = steps.stream().filter(Future::failed).toList();
              if (!failed.isEmpty() && failed.size() == steps.size()) {
                return Future.failedFuture(failed.getFirst().cause());
              }
              if (!failed.isEmpty()) {
                LOG.warn(
                    "steps failed, trying again failed={} of={} first={}",
                    failed.size(),
                    steps.size(),
                    failed.getFirst().cause().toString());
              }
              return Future.succeededFuture(full || steps.stream().anyMatch(Ticker::progressed));
            });
  }

  private static boolean progressed(Future<Boolean> step) {
    return step.succeeded() && step.result();
  }

  /** The steps that are not taken yet, a few at a time. */
  private Future<Void> advanceFrom(List<T> due, List<Future<Boolean>> taken) {
    if (taken.size() >= due.size() || stopping) {
      return Future.succeededFuture();
    }
    int to = Math.min(taken.size() + STEPS_AT_ONCE, due.size());
    List<Future<Boolean>> now = new ArrayList<>();
    for (T stored : due.subList(taken.size(), to)) {
      now.add(course.advance(stored).onFailure(failure -> metrics.stepFailed()));
    }
    taken.addAll(now);
    return Future.join(now).transform(done -> advanceFrom(due, taken));
  }
}
