package petbattle.bench.measure;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waiting for what a measurement needs, with a deadline. For threads that may block. */
public final class Patience {
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private Patience() {}

  /**
   * Looks again and again until something is so.
   *
   * @param what for the message
   * @throws IllegalStateException when the deadline passes; with what the last look threw
   */
  public static void until(String what, Duration deadline, Callable<Boolean> look) {
    long end = System.nanoTime() + deadline.toNanos();
    Exception last = null;
    while (System.nanoTime() < end) {
      try {
        if (look.call()) {
          return;
        }
        last = null;
      } catch (Exception notYet) {
        last = notYet;
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
    throw new IllegalStateException("not within " + deadline.toSeconds() + " s: " + what, last);
  }

  /** Waits for a future's result. */
  public static <T> T await(Future<T> future, Duration deadline) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
