package petbattle.votes;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import petbattle.tournament.counting.Batch;
import petbattle.tournament.counting.BatchReport;
import petbattle.tournament.counting.LogEntry;
import petbattle.tournament.vote.Vote;

/**
 * The counter's metrics. They describe work, not truth: a batch that is done twice is in them
 * twice. Usable from any thread.
 */
final class VotesMetrics {
  private static final Duration[] FRESHNESS = {
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5),
    Duration.ofSeconds(15),
    Duration.ofMinutes(1),
    Duration.ofMinutes(5),
    Duration.ofMinutes(30)
  };

  private final Counter counted;
  private final Counter quarantined;
  private final Counter duplicates;
  private final Counter late;
  private final Counter poison;
  private final Counter fenced;
  private final Counter failed;
  private final DistributionSummary batchSize;
  private final Timer batch;
  private final Timer freshness;

  VotesMetrics(MeterRegistry meters) {
    this.counted = processed(meters, "counted");
    this.quarantined = processed(meters, "quarantined");
    this.duplicates = processed(meters, "duplicate");
    this.late = processed(meters, "late");
    this.poison = processed(meters, "poison");
    this.fenced =
        Counter.builder("petbattle.votes.fenced")
            .description("how often another counter had written in between")
            .register(meters);
    this.failed =
        Counter.builder("petbattle.votes.batches.failed")
            .description("batches that failed and are read again")
            .register(meters);
    this.batchSize =
        DistributionSummary.builder("petbattle.votes.batch.size")
            .description("votes per batch of a partition")
            .serviceLevelObjectives(1, 10, 50, 100, 250, 500, 1_000, 2_000, 4_000)
            .register(meters);
    this.batch =
        Timer.builder("petbattle.votes.batch")
            .description("a batch from the poll to its commit")
            .serviceLevelObjectives(
                Duration.ofMillis(10),
                Duration.ofMillis(25),
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                Duration.ofMillis(250),
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(25))
            .register(meters);
    this.freshness =
        Timer.builder("petbattle.votes.freshness")
            .description("from the cast of a vote until it is counted and published")
            .serviceLevelObjectives(FRESHNESS)
            .register(meters);
  }

  /** A batch failed; it is read again. */
  void failed() {
    failed.increment();
  }

  /**
   * A batch is safe, published and committed.
   *
   * @param took since it was polled
   * @param now on the wall clock, to compare with the times at which gateways took the votes
   */
  void done(Batch done, BatchReport report, Duration took, Instant now) {
    counted.increment(report.counted());
    quarantined.increment(report.quarantined());
    duplicates.increment(report.duplicates());
    late.increment(report.late());
    poison.increment(report.poison());
    fenced.increment(report.fenced());
    batchSize.record(report.counted() + report.quarantined() + report.duplicates() + report.late());
    batch.record(took);
    for (LogEntry entry : done.entries()) {
      if (entry instanceof LogEntry.Parsed(long offset, Vote vote)) {
        Duration age = Duration.between(vote.castAt(), now);
        // The gateway's clock may be ahead of ours.
        freshness.record(age.isNegative() ? Duration.ZERO : age);
      }
    }
  }

  private static Counter processed(MeterRegistry meters, String result) {
    return Counter.builder("petbattle.votes.processed")
        .description("votes of the log by what became of them")
        .tag("result", result)
        .register(meters);
  }
}
