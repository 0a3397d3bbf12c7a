package petbattle.spike;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is to be rehearsed.
 *
 * @param factor how many times the base rate the peak is
 * @param base votes a second on an ordinary day; without it the machine is measured first
 * @param length of the load
 * @param kill what dies meanwhile
 * @param report the folder for what comes of it
 * @param target somebody's site, in place of one of our own
 * @param mostCounters at one time
 * @param watchers who look on
 */
record SpikePlan(
    int factor,
    OptionalInt base,
    Duration length,
    Kill kill,
    Path report,
    Optional<URI> target,
    int mostCounters,
    int watchers) {
  private static final double SHORTEST_MINUTES = .2;
  private static final double LONGEST_MINUTES = 60;
  private static final int LARGEST_FACTOR = 10_000;
  private static final int HIGHEST_RATE = 100_000;
  private static final int MOST_COUNTERS = 64;
  private static final int MOST_WATCHERS = 10_000;

  /** Something that was typed is not allowed; the message says what is. */
  static final class NotAllowed extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotAllowed(String message) {
      super(message);
    }
  }

  SpikePlan {
    require(factor >= 1 && factor <= LARGEST_FACTOR, "--factor", factor, "1 to " + LARGEST_FACTOR);
    base.ifPresent(
        rate -> {
          require(rate >= 1 && rate <= HIGHEST_RATE, "--base", rate, "1 to " + HIGHEST_RATE);
          require(
              (long) rate * factor <= HIGHEST_RATE,
              "--base times --factor",
              (long) rate * factor,
              "at most " + HIGHEST_RATE + " votes a second");
        });
    double minutes = length.toMillis() / 60_000.0;
    require(
        minutes >= SHORTEST_MINUTES && minutes <= LONGEST_MINUTES,
        "--minutes",
        minutes,
        SHORTEST_MINUTES + " to " + (int) LONGEST_MINUTES);
    require(
        mostCounters >= 1 && mostCounters <= MOST_COUNTERS,
        "--most-counters",
        mostCounters,
        "1 to " + MOST_COUNTERS);
    require(
        watchers >= 0 && watchers <= MOST_WATCHERS,
        "--watchers",
        watchers,
        "0 to " + MOST_WATCHERS);
  }

  private static void require(boolean condition, String option, Object value, String allowed) {
    if (!condition) {
      throw new NotAllowed("%s is %s, allowed is %s".formatted(option, value, allowed));
    }
  }
}
