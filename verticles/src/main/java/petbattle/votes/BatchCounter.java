package petbattle.votes;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import petbattle.kafka.GroupReader.PolledBatch;
import petbattle.mongo.Store;
import petbattle.tournament.counting.Batch;
import petbattle.tournament.counting.BatchReport;
import petbattle.tournament.counting.Counting;

/**
 * Executes the steps of {@link Counting}: each step's effect against Kafka or the store, and what
 * they answer into the next step. It decides nothing by itself. For one context.
 */
public final class BatchCounter {

  /** What happens once a batch is safe in the store. */
  public interface Effects {
    /** Publishes the tallies and sets the poison aside. */
    Future<Void> publish(Counting.Publish publish, PolledBatch polled);

    /** Remembers that the batch is done. */
    Future<Void> commit(PolledBatch polled);
  }

  private final Store store;
  private final Ledger ledger;
  private final Tallies tallies;
  private final Effects effects;
  private final long deadlineNanos;
  private String incarnation;

  /**
   * A counter.
   *
   * @param deadline how long a batch may take
   * @param incarnation what the store called itself before the first batch
   */
  public BatchCounter(
      Store store,
      Ledger ledger,
      Tallies tallies,
      Effects effects,
      Duration deadline,
      String incarnation) {
    this.store = store;
    this.ledger = ledger;
    this.tallies = tallies;
    this.effects = effects;
    this.deadlineNanos = deadline.toNanos();
    this.incarnation = incarnation;
  }

  /** Counts a batch to its end; on failure nothing is known and the batch must be read again. */
  public Future<BatchReport> count(PolledBatch polled) {
    return count(polled, VotesLogReader.parse(polled));
  }

  /** The same for a batch that was parsed already. */
  Future<BatchReport> count(PolledBatch polled, Batch batch) {
    return proceed(Counting.begin(batch, incarnation), polled, System.nanoTime());
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
      case Counting.ReadBuckets read ->
          ledger.count(read.questions()).map(counted -> read.next(counted));
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
      case Counting.Publish publish -> effects.publish(publish, polled).map(done -> publish.next());
      case Counting.Commit last -> effects.commit(polled).map(done -> last.next());
      case Counting.Done done -> Future.succeededFuture(done);
    };
  }
}
