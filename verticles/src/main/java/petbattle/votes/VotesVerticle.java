package petbattle.votes;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.kafka.EventLog;
import petbattle.kafka.Group;
import petbattle.kafka.GroupReader;
import petbattle.kafka.GroupReader.PolledBatch;
import petbattle.role.RoleContext;
import petbattle.tournament.counting.BatchReport;

/**
 * Counts votes: reads the votes log as a member of the counters' group and takes each batch through
 * ledger, tallies, flush, publish and commit. Any number of them may run, in one process or in
 * many; Kafka shares the partitions out among them, and counting stays exact even while two of them
 * believe they hold the same one.
 */
public final class VotesVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(VotesVerticle.class);

  private final RoleContext role;
  private final VotesConfig config;
  private final Counter counted;
  private final Counter quarantined;
  private final Counter duplicates;
  private final Counter late;
  private final Counter poison;
  private final Counter fenced;
  private final DistributionSummary batchSize;
  private EventLog log;
  private GroupReader reader;
  private BatchCounter counter;

  public VotesVerticle(RoleContext role, VotesConfig config) {
    this.role = role;
    this.config = config;
    MeterRegistry meters = role.meters();
    this.counted = meters.counter("petbattle.votes.processed", "result", "counted");
    this.quarantined = meters.counter("petbattle.votes.processed", "result", "quarantined");
    this.duplicates = meters.counter("petbattle.votes.processed", "result", "duplicate");
    this.late = meters.counter("petbattle.votes.processed", "result", "late");
    this.poison = meters.counter("petbattle.votes.processed", "result", "poison");
    this.fenced = meters.counter("petbattle.votes.fenced");
    this.batchSize = meters.summary("petbattle.votes.batch.size");
  }

  @Override
  public Future<?> start() {
    log = new EventLog(vertx, role.kafka(), "/petbattle/votes");
    Map<String, String> tuning =
        Map.of("max.poll.records", Integer.toString(config.maxPollRecords()));
    reader = new GroupReader(vertx, role.kafka(), Group.COUNTERS, tuning, this::count);
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

  private Future<Void> count(PolledBatch batch) {
    return counter.count(batch).onSuccess(this::record).mapEmpty();
  }

  private Future<Void> isReading() {
    return reader.isHealthy()
        ? Future.succeededFuture()
        : Future.failedFuture("the counter cannot read or count; see the log for the reason");
  }

  private void record(BatchReport report) {
    counted.increment(report.counted());
    quarantined.increment(report.quarantined());
    duplicates.increment(report.duplicates());
    late.increment(report.late());
    poison.increment(report.poison());
    fenced.increment(report.fenced());
    batchSize.record(report.counted() + report.quarantined() + report.duplicates() + report.late());
    if (report.poison() > 0) {
      LOG.warn("poison records moved to the dead-letter topic count={}", report.poison());
    }
  }
}
