package petbattle.standalone;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.audit.Audit;
import petbattle.audit.AuditReport;

/**
 * Audits again and again and shows the newest result as metrics: whether votes are counted exactly
 * is an objective like any other, and somebody must be told when it does not hold. It runs beside
 * the roles and touches nothing they use but Kafka and the store.
 */
final class AuditWatch {
  private static final Logger LOG = LoggerFactory.getLogger(AuditWatch.class);

  private record Result(AuditReport report, Instant finishedAt) {}

  private final Audit audit;
  private final MeterRegistry meters;
  private final Counter failures;
  private final AtomicReference<Result> newest = new AtomicReference<>();

  AuditWatch(Audit audit, MeterRegistry meters) {
    this.audit = audit;
    this.meters = meters;
    this.failures =
        Counter.builder("petbattle.audit.failures")
            .description("audits that could not be finished")
            .register(meters);
  }

  /** Audits at once and then again after each pause, until the process ends. */
  void run(Duration pause) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    do {
      auditOnce();
    } while (!never.await(pause.toMillis(), TimeUnit.MILLISECONDS));
  }

  private void auditOnce() {
    try {
      AuditReport report = audit.run();
      boolean first = newest.getAndSet(new Result(report, Instant.now())) == null;
      if (first) {
        // Not before: zeros that nobody found out would look like good news.
        show();
      }
      if (report.isClean()) {
        LOG.info("audited {}", report.summary());
      } else {
        report.differences().forEach(line -> LOG.error("differs: {}", line));
        LOG.error("audit found differences {}", report.summary());
      }
    } catch (RuntimeException failure) {
      // Whatever stopped this one, the next one may succeed; that none does is alerted on.
      failures.increment();
      LOG.warn("audit not finished reason={}", failure.toString());
    }
  }

  private void show() {
    votes("accepted", () -> newest.get().report().accepted());
    votes("counted", () -> newest.get().report().counted());
    votes("pending", () -> newest.get().report().pending());
    votes("lost", () -> newest.get().report().lost());
    votes("double", () -> newest.get().report().doubled());
    Gauge.builder("petbattle.audit.differences", () -> newest.get().report().differences().size())
        .description("what differs between log, ledger, tallies and results; at most 100")
        .register(meters);
    Gauge.builder(
            "petbattle.audit.finished.timestamp",
            () -> newest.get().finishedAt().toEpochMilli() / 1_000.0)
        .description("when the newest audit ended")
        .baseUnit("seconds")
        .register(meters);
  }

  private void votes(String state, Supplier<Number> count) {
    Gauge.builder("petbattle.audit.votes", count)
        .description("votes of the log as the newest audit found them")
        .tags(Tags.of("state", state))
        .register(meters);
  }
}
