package petbattle.spike.site;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import petbattle.standalone.UserError;

/** Waits for what others do. */
public final class Patience {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private Patience() {}

  /**
   * Asks again and again, and returns when the answer is yes.
   *
   * @param what the condition, for the message
   * @throws UserError when the deadline passes
   */
  public static void await(String what, Duration deadline, BooleanSupplier condition) {
    if (!within(deadline, condition)) {
      throw new UserError("not within %d s: %s".formatted(deadline.toSeconds(), what));
    }
  }

  /** The same, and false when the deadline passes. */
  public static boolean within(Duration deadline, BooleanSupplier condition) {
    long end = System.nanoTime() + deadline.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return true;
  }
}
