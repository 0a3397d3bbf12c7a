package petbattle.votes;

import java.time.Duration;
import petbattle.role.Settings;

/**
 * How the counter reads.
 *
 * @param maxPollRecords the most records of one poll, over all partitions: bounds memory and the
 *     time until a batch is safe
 * @param batchDeadline how long a batch may take before it is given up and read again
 */
public record VotesConfig(int maxPollRecords, Duration batchDeadline) {

  public static VotesConfig from(Settings settings) {
    return new VotesConfig(
        (int) settings.number("PETBATTLE_VOTES_MAX_POLL_RECORDS", 4_000, 1, 100_000),
        Duration.ofMillis(
            settings.number("PETBATTLE_VOTES_BATCH_DEADLINE_MILLIS", 25_000, 1_000, 29_000)));
  }
}
