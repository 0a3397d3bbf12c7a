package petbattle.standalone;

import java.time.Duration;
import petbattle.role.Settings;

/**
 * How long a process that is told to stop goes on working although it says that it is not ready, so
 * that whoever sends it requests notices before it takes no more of them.
 */
final class Drain {
  static final String SECONDS = "PETBATTLE_DRAIN_SECONDS";
  private static final long MOST_SECONDS = 300;

  private Drain() {}

  /** Zero unless set; a single process has nobody to hand its requests over to. */
  static Duration from(Settings settings) {
    return Duration.ofSeconds(settings.number(SECONDS, 0, 0, MOST_SECONDS));
  }
}
