package petbattle.gateway.ops;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import petbattle.status.Measure;
import petbattle.status.RoleStatus;

/**
 * What a role of a process said last, and before.
 *
 * @param at when it was heard, by our clock
 */
record Heard(RoleStatus status, Optional<RoleStatus> before, Instant at) {
  private static final double MILLIS = 1_000;

  /** How fast something grew between the two; 0 while only one thing was said. */
  double perSecond(Measure measure) {
    return before
        .map(
            earlier -> {
              long millis = Duration.between(earlier.at(), status.at()).toMillis();
              return millis <= 0 ? 0 : grown(measure, earlier) * MILLIS / millis;
            })
        .orElse(0.0);
  }

  private long grown(Measure measure, RoleStatus earlier) {
    return Math.max(0, status.of(measure) - earlier.of(measure));
  }
}
