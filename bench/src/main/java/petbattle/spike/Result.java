package petbattle.spike;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import petbattle.spike.load.Answers;
import petbattle.spike.scale.ScalingPolicy;

/**
 * What a rehearsal brought.
 *
 * @param capacity what the machine could take, if it was measured
 * @param policy of the autoscaler, if there was one
 * @param freshness from the cast of a vote until its board was pushed, over the whole load
 * @param receipts what they said in the end, by state
 */
record Result(
    SpikePlan plan,
    Instant startedAt,
    Instant finishedAt,
    Rates rates,
    OptionalDouble capacity,
    Optional<ScalingPolicy> policy,
    Verdict verdict,
    Timeline timeline,
    Optional<Freshness.Quantiles> freshness,
    Beside beside,
    Map<String, Long> receipts) {

  /** Votes a second. */
  record Rates(double base, double peak) {}

  /**
   * What else there was.
   *
   * @param offered votes that were due, and {@code unoffered} of them that were not sent
   * @param votes what attempts to vote were answered with
   * @param uploads the same of pictures
   * @param messages that watchers got, and how often one of them had to come back
   */
  record Beside(
      int players,
      int battles,
      long offered,
      long unoffered,
      Answers votes,
      Answers uploads,
      int watchers,
      long messages,
      long returns) {}
}
