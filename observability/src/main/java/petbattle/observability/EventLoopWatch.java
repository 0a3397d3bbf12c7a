package petbattle.observability;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Notices event loops that do not turn any more: each beats once a second, and a beat that is long
 * overdue means that something blocks. Usable from any thread.
 */
final class EventLoopWatch {
  private static final long BEAT_MILLIS = 1_000;

  private final AtomicLongArray lastBeats;
  private final Duration longest;

  private EventLoopWatch(int loops, Duration longest) {
    this.lastBeats = new AtomicLongArray(loops);
    this.longest = longest;
  }

  /**
   * Begins to watch.
   *
   * @param loops how many event loops the Vert.x instance has
   * @param longest how long a loop may stand still
   */
  static Future<EventLoopWatch> start(Vertx vertx, int loops, Duration longest) {
    EventLoopWatch watch = new EventLoopWatch(loops, longest);
    List<Future<String>> beats = new ArrayList<>();
    for (int i = 0; i < loops; i++) {
      int loop = i;
      watch.beat(loop);
      // Vert.x gives consecutive verticles consecutive loops, so each loop gets a beat.
      beats.add(vertx.deployVerticle(watch.beatOf(loop), new DeploymentOptions()));
    }
    return Future.all(beats).map(watch);
  }

  /** Vert.x's own default. */
  static int defaultLoops() {
    return VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE;
  }

  /** How many loops stand still. */
  long blocked() {
    long oldest = System.nanoTime() - longest.toNanos();
    long blocked = 0;
    for (int loop = 0; loop < lastBeats.length(); loop++) {
      if (lastBeats.get(loop) - oldest < 0) {
        blocked++;
      }
    }
    return blocked;
  }

  private void beat(int loop) {
    lastBeats.set(loop, System.nanoTime());
  }

  private VerticleBase beatOf(int loop) {
    return new VerticleBase() {
      @Override
      public Future<?> start() {
        vertx.setPeriodic(BEAT_MILLIS, timer -> beat(loop));
        return Future.succeededFuture();
      }
    };
  }
}
