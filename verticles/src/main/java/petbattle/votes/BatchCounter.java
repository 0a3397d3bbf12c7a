package petbattle.votes;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import petbattle.kafka.DeadLetters;
import petbattle.kafka.EventLog;
import petbattle.kafka.GroupReader.PolledBatch;
import petbattle.mongo.Store;
import petbattle.tournament.counting.BatchReport;
import petbattle.tournament.counting.Counting;
import petbattle.tournament.counting.LogEntry;
import petbattle.tournament.counting.Tally;

/**
 * Executes the steps of {@link Counting}: each step's effect against Kafka or the store, and what
 * they answer into the next step. It decides nothing by itself.
 */
final class BatchCounter {
  private final Store store;
  private final Ledger ledger;
  private final Tallies tallies;
  private final EventLog log;
  private final Function<PolledBatch, Future<Void>> commit;
  private final long deadlineNanos;
  private String incarnation;

  BatchCounter(
      Store store,
      EventLog log,
      Function<PolledBatch, Future<Void>> commit,
      Duration deadline,
      String incarnation) {
    this.store = store;
    this.ledger = new Ledger(store);
    this.tallies = new Tallies(store);
    this.log = log;
    this.commit = commit;
    this.deadlineNanos = deadline.toNanos();
    this.incarnation = incarnation;
  }

  /** Counts a batch to its end; on failure nothing is known and the batch must be read again. */
  Future<BatchReport> count(PolledBatch polled) {
    Counting first = Counting.begin(VotesLogReader.parse(polled), incarnation);
    return proceed(first, polled, System.nanoTime());
  }

  private Future<BatchReport> proceed(Counting step, PolledBatch polled, long startedNanos) {
    if (System.nanoTime() - startedNanos > deadlineNanos) {
      return Future.failedFuture(new TimeoutException("the batch took too long"));
    }
    return switch (step) {
      case Counting.Done done -> Future.succeededFuture(done.report());
      default ->
          execute(step, polled).compose(following -> proceed(following, polled, startedNanos));
    };
  }

  private Future<Counting> execute(Counting step, PolledBatch polled) {
    return switch (step) {
      case Counting.ReadTallies read ->
          tallies
              .read(read.battles(), polled.topicId(), polled.partition())
              .map(found -> read.next(found));
      case Counting.InsertLedger insert ->
          ledger.insert(insert.entries()).map(refused -> insert.next(refused));
      case Counting.ReadLedger read ->
          ledger.standingAt(read.refused()).map(standing -> read.next(standing));
      case Counting.WriteTallies write ->
          tallies.write(write.writes()).map(fenced -> write.next(fenced));
      case Counting.Flush flush ->
          store
              .flush()
              .map(
                  now -> {
                    incarnation = now;
                    return flush.next(now);
                  });
      case Counting.Publish publish -> publish(publish, polled).map(done -> publish.next());
      case Counting.Commit last -> commit.apply(polled).map(done -> last.next());
      case Counting.Done done -> Future.succeededFuture(done);
    };
  }

  private Future<Void> publish(Counting.Publish publish, PolledBatch polled) {
    List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    for (Tally tally : publish.tallies()) {
      records.add(log.events().record(tally.id(), tally));
    }
    if (!publish.poison().isEmpty()) {
      var reasons =
          publish.poison().stream()
              .collect(Collectors.toMap(LogEntry.Poison::offset, LogEntry.Poison::reason));
      for (ConsumerRecord<String, byte[]> record : polled.records()) {
        if (reasons.containsKey(record.offset())) {
          records.add(DeadLetters.of(record, reasons.get(record.offset())));
        }
      }
    }
    return log.appendAll(records);
  }
}
