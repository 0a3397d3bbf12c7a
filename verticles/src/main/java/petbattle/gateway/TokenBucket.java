package petbattle.gateway;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A token bucket as one number: the time at which it will be full (the "theoretical arrival time"
 * of the Generic Cell Rate Algorithm; ATM Forum, Traffic Management Specification 4.0, 1996). Makes
 * no objects and takes no locks. Times are nanoseconds of {@link System#nanoTime}.
 */
final class TokenBucket extends AtomicLong {
  private static final long serialVersionUID = 1;

  /** A full one. */
  TokenBucket(long now) {
    super(now);
  }

  /**
   * Takes a token.
   *
   * @param intervalNanos until one more token is there
   * @param burstNanos the time in which all tokens but one come back
   * @return 0 when it was taken, else after how many nanoseconds there will be one
   */
  long take(long now, long intervalNanos, long burstNanos) {
    while (true) {
      long fullAt = get();
      long missing = Math.max(0, fullAt - now);
      if (missing > burstNanos) {
        return missing - burstNanos;
      }
      if (compareAndSet(fullAt, now + missing + intervalNanos)) {
        return 0;
      }
    }
  }
}
