package petbattle.spike;

import java.time.Duration;

/** The bound of everything: a rehearsal that hangs ends, and takes its processes with it. */
final class Deadline {
  private static final int TOO_SLOW = 1;

  private Deadline() {}

  /** From now on this process has so much time. */
  static void endProcessAfter(Duration time) {
    Thread.ofPlatform()
        .daemon()
        .name("deadline")
        .start(
            () -> {
              try {
                Thread.sleep(time);
              } catch (InterruptedException e) {
                return;
              }
              System.err.printf(
                  "petbattle: not done after %d minutes, giving up%n", time.toMinutes());
              System.exit(TOO_SLOW);
            });
  }
}
