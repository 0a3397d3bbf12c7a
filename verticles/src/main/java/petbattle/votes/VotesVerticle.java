package petbattle.votes;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.kafka.EventLog;
import petbattle.kafka.Group;
import petbattle.kafka.GroupReader;
import petbattle.kafka.GroupReader.PolledBatch;
import petbattle.role.RoleContext;
import petbattle.tournament.counting.Batch;
import petbattle.tournament.counting.BatchReport;

/**
 * Counts votes: reads the votes log as a member of the counters' group and takes each batch through
 * ledger, tallies, flush, publish and commit. Any number of them may run, in one process or in
 * many; Kafka shares the partitions out among them, and counting stays exact even while two of them
 * believe they hold the same one.
 */
public final class VotesVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(VotesVerticle.class);

  /**
   * While one poll's batches wait for the store's disk or for Kafka, those of another one are
   * inserted. A partition that goes to another counter meanwhile is counted by both for a moment,
   * which the ledger and the tallies' fence are made for.
   */
  private static final int POLLS_IN_FLIGHT = 2;

  private final RoleContext role;
  private final VotesConfig config;
  private final VotesMetrics metrics;
  private EventLog log;
  private GroupReader reader;
  private BatchCounter counter;

  public VotesVerticle(RoleContext role, VotesConfig config) {
    this.role = role;
    this.config = config;
    this.metrics = new VotesMetrics(role.meters());
  }

  @Override
  public Future<?> start() {
    log = new EventLog(vertx, role.kafka(), "/petbattle/votes");
    Map<String, String> tuning =
        Map.of("max.poll.records", Integer.toString(config.maxPollRecords()));
    reader =
        new GroupReader(vertx, role.kafka(), Group.COUNTERS, tuning, POLLS_IN_FLIGHT, this::count);
    role.health().register("votes-counter-" + deploymentID(), this::isReading);
    Ledger ledger = new Ledger(role.store());
    Tallies tallies = new Tallies(role.store());
    return ledger
        .createIndexes()
        .compose(created -> tallies.createIndexes())
        .compose(created -> role.store().flush())
        .compose(
            incarnation -> {
              counter =
                  new BatchCounter(
                      role.store(),
                      ledger,
                      tallies,
                      new LiveEffects(log, reader),
                      config.batchDeadline(),
                      incarnation);
              return reader.start();
            })
        .recover(failure -> stop().transform(stopped -> Future.failedFuture(failure)));
  }

  @Override
  public Future<?> stop() {
    return reader.stop().eventually(() -> log.close());
  }

  private Future<Void> count(PolledBatch polled) {
    long polledAt = System.nanoTime();
    Batch batch = VotesLogReader.parse(polled);
    return counter
        .count(polled, batch)
        .onSuccess(report -> record(batch, report, Duration.ofNanos(System.nanoTime() - polledAt)))
        .onFailure(failure -> metrics.failed())
        .mapEmpty();
  }

  private Future<Void> isReading() {
    return reader.isHealthy()
        ? Future.succeededFuture()
        : Future.failedFuture("the counter cannot read or count; see the log for the reason");
  }

  private void record(Batch batch, BatchReport report, Duration took) {
    metrics.done(batch, report, took, Instant.now());
    if (report.poison() > 0) {
      LOG.warn("poison records moved to the dead-letter topic count={}", report.poison());
    }
  }
}
