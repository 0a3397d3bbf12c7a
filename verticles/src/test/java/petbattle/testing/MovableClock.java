package petbattle.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** Time as it goes on, and jumps forward when a test wants it to. */
public final class MovableClock implements InstantSource {
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead.get());
  }

  public void advance(Duration by) {
    ahead.updateAndGet(before -> before.plus(by));
  }
}
