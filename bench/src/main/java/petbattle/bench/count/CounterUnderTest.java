package petbattle.bench.count;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import petbattle.bench.measure.Patience;
import petbattle.bench.measure.Rounds;
import petbattle.bench.site.Metric;
import petbattle.bench.site.RoleProcess;
import petbattle.bench.site.Site;
import petbattle.votes.Ledger;
import petbattle.votes.Tallies;

/**
 * One counter in a process of its own, and the same driver in this one: each puts votes into the
 * same ledger, the one as it counts them, the other without anything else.
 */
final class CounterUnderTest implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofMinutes(5);
  private static final int MOST_OF_A_POLL = 4_000;

  private final Site site;
  private final RoleProcess counter;
  private final Backlog backlog;
  private final Ledger ledger;
  private final Tallies tallies;
  private int battles;
  private int batch = MOST_OF_A_POLL / 4;

  private CounterUnderTest(Site site) {
    this.site = site;
    this.counter = site.run(Map.of("PETBATTLE_VOTES_INSTANCES", "1"), List.of(), "votes");
    this.backlog = new Backlog(site);
    this.ledger = new Ledger(site.store());
    this.tallies = new Tallies(site.store());
  }

  static CounterUnderTest start() throws IOException {
    return new CounterUnderTest(Site.start());
  }

  /** Takes turns after a warm-up. Both sides' results are votes a second. */
  Rounds compare(int rounds, int votes) throws Exception {
    drain(votes);
    insert(votes);
    return Rounds.of(rounds, () -> drain(votes), () -> insert(votes));
  }

  /** How many votes stand in the ledger. */
  long size() {
    return Patience.await(
        site.store().client().count(Ledger.COLLECTION, new JsonObject()), DEADLINE);
  }

  /** Fills the ledger up to a size. */
  void fill(int documents) {
    int missing = Math.toIntExact(Math.max(0, documents - size()));
    if (missing > 0) {
      insert(missing);
    }
  }

  /** Lets the counter count a backlog that it finds when it wakes up; votes a second. */
  private double drain(int votes) throws Exception {
    String battle = "b-counted-" + battles++;
    double batches = Metric.of(counter, "petbattle_votes_batch_size_count");
    counter.pause();
    try {
      backlog.append(battle, votes);
    } finally {
      counter.resume();
    }
    long begun = System.nanoTime();
    Patience.until("the backlog is counted", DEADLINE, () -> counted(battle) == votes);
    double seconds = (System.nanoTime() - begun) / 1e9;
    double more = Metric.of(counter, "petbattle_votes_batch_size_count") - batches;
    batch = Math.max(1, (int) (votes / Math.max(1, more)));
    return votes / seconds;
  }

  private long counted(String battle) {
    return Patience.await(tallies.ofBattle(battle), DEADLINE).stream()
        .flatMap(tally -> tally.counts().values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }

  /** The same documents, in batches of the size that the counter had last; votes a second. */
  private double insert(int votes) {
    String battle = "b-inserted-" + battles++;
    int atOnce = Math.max(1, MOST_OF_A_POLL / batch);
    long begun = System.nanoTime();
    for (int from = 0; from < votes; ) {
      List<Future<?>> poll = new ArrayList<>();
      for (int i = 0; i < atOnce && from < votes; i++) {
        int to = Math.min(votes, from + batch);
        poll.add(ledger.insert(Backlog.entries(battle, from, to)));
        from = to;
      }
      Patience.await(Future.all(poll), DEADLINE);
    }
    return votes / ((System.nanoTime() - begun) / (double) TimeUnit.SECONDS.toNanos(1));
  }

  /** Votes in a batch of the counter's, on average. */
  int batchSize() {
    return batch;
  }

  @Override
  public void close() {
    backlog.close();
    site.close();
  }
}
