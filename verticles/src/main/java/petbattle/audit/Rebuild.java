package petbattle.audit;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import petbattle.director.BattleDocument;
import petbattle.kafka.GroupReader.PolledBatch;
import petbattle.kafka.KafkaSettings;
import petbattle.leaderboard.RankedDocuments;
import petbattle.mongo.Store;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.counting.Counting;
import petbattle.tournament.counting.LedgerEntry;
import petbattle.tournament.counting.Tally;
import petbattle.tournament.ranking.BradleyTerry;
import petbattle.tournament.ranking.Pairings;
import petbattle.tournament.ranking.Rating;
import petbattle.tournament.ranking.Standing;
import petbattle.tournament.ranking.Standings;
import petbattle.votes.BatchCounter;
import petbattle.votes.Ledger;
import petbattle.votes.Tallies;

/**
 * Counts the whole log once more with the very code that counts, into fresh collections beside the
 * real ones, and compares. What it proves is that ledger, tallies and ranking can be lost and made
 * again from the log. A tally that live counters have moved on in the meantime is left out.
 */
public final class Rebuild {
  private static final String LEDGER = "rebuild_votes";
  private static final String TALLIES = "rebuild_tallies";
  // A rating is published when it is a point off; a fit from scratch ends a little elsewhere.
  private static final double RATING_POINTS = 1.5;
  private static final Duration BATCH_DEADLINE = Duration.ofSeconds(60);

  private final KafkaSettings kafka;
  private final Store store;

  public Rebuild(KafkaSettings kafka, Store store) {
    this.kafka = kafka;
    this.store = store;
  }

  /** Rebuilds and compares, and adds what differs to the report of an audit. */
  public void run(AuditReport report) {
    dropFreshCollections();
    try (VotesLog log = new VotesLog(kafka)) {
      Map<Integer, Long> committed = log.committed();
      Audit.await(new Ledger(store, LEDGER).createIndexes());
      for (int partition = 0; partition < log.partitions(); partition++) {
        recount(log, partition, committed.get(partition));
        compareLedgers(log.topicId(), partition, committed.get(partition), report);
        compareTallies(log.topicId(), partition, report);
      }
      compareStandings(report);
    } finally {
      dropFreshCollections();
    }
  }

  private void dropFreshCollections() {
    Audit.await(store.client().dropCollection(LEDGER).otherwiseEmpty());
    Audit.await(store.client().dropCollection(TALLIES).otherwiseEmpty());
  }

  private void recount(VotesLog log, int partition, long committed) {
    long first = log.firstOffset(partition);
    List<LedgerEntry> unprovable =
        ledger(Ledger.COLLECTION, partition).stream()
            .filter(
                entry ->
                    !entry.position().topicId().equals(log.topicId())
                        || entry.position().offset() < first)
            .toList();
    Audit.await(new Ledger(store, LEDGER).insert(unprovable));
    BatchCounter counter =
        new BatchCounter(
            store,
            new Ledger(store, LEDGER),
            new Tallies(store, TALLIES),
            new NoEffects(),
            BATCH_DEADLINE,
            Audit.await(store.flush()));
    log.read(
        partition,
        records -> {
          List<ConsumerRecord<String, byte[]>> counted =
              records.stream().filter(record -> record.offset() < committed).toList();
          if (!counted.isEmpty()) {
            Audit.await(counter.count(new PolledBatch(log.topicId(), partition, counted)));
          }
        });
  }

  private void compareLedgers(String topicId, int partition, long committed, AuditReport report) {
    Map<LedgerEntry.Key, LedgerEntry> rebuilt = new HashMap<>();
    ledger(LEDGER, partition).forEach(entry -> rebuilt.put(entry.key(), entry));
    for (LedgerEntry live : ledger(Ledger.COLLECTION, partition)) {
      boolean comparable =
          !live.position().topicId().equals(topicId) || live.position().offset() < committed;
      LedgerEntry again = rebuilt.remove(live.key());
      if (comparable && !live.equals(again)) {
        report.differs("rebuilt ledger differs at " + Ledger.id(live.key()));
      }
    }
    rebuilt.keySet().forEach(key -> report.differs("rebuilt ledger alone holds " + Ledger.id(key)));
  }

  private void compareTallies(String topicId, int partition, AuditReport report) {
    Map<String, Tally> live = tallies(Tallies.COLLECTION, topicId, partition);
    tallies(TALLIES, topicId, partition)
        .forEach(
            (id, rebuilt) -> {
              Tally standing = live.get(id);
              boolean movedOn = standing != null && standing.offset() > rebuilt.offset();
              if (!movedOn && !rebuilt.equals(standing)) {
                report.differs("rebuilt tally differs at " + id);
              }
            });
  }

  private void compareStandings(AuditReport report) {
    List<Battle> battles =
        Audit.await(store.client().find("battles", new JsonObject())).stream()
            .map(BattleDocument::battle)
            .toList();
    Map<String, Standing> rebuilt = Standings.of(battles);
    for (Standing live : Audit.await(RankedDocuments.standings(store).all()).values()) {
      Standing again = rebuilt.remove(live.pet());
      boolean aheadOfLive = again != null && again.version() > live.version();
      if (!live.equals(again) && !aheadOfLive) {
        report.differs("rebuilt standing differs for pet " + live.pet());
      }
    }
    compareRatings(Pairings.of(battles), report);
  }

  /**
   * Every result changes a rating; while none knows of the last result, the live ones are behind.
   */
  private void compareRatings(Pairings pairings, AuditReport report) {
    Map<String, Rating> live = Audit.await(RankedDocuments.ratings(store).all());
    long newest = live.values().stream().mapToLong(Rating::version).max().orElse(0);
    if (newest < pairings.version()) {
      return;
    }
    Map<String, Rating> rebuilt = new BradleyTerry().fit(pairings);
    live.forEach(
        (pet, rating) -> {
          Rating again = rebuilt.getOrDefault(pet, Rating.unknown(pet, pairings.version()));
          if (!again.isWithin(rating, RATING_POINTS) && newest == pairings.version()) {
            report.differs("rebuilt rating differs for pet " + pet);
          }
        });
    rebuilt.keySet().stream()
        .filter(pet -> !live.containsKey(pet))
        .forEach(pet -> report.differs("no rating is stored for pet " + pet));
  }

  private List<LedgerEntry> ledger(String collection, int partition) {
    return Audit.await(
            store.client().find(collection, new JsonObject().put("partition", partition)))
        .stream()
        .map(Ledger::fromDocument)
        .toList();
  }

  private Map<String, Tally> tallies(String collection, String topicId, int partition) {
    JsonObject query = new JsonObject().put("topicId", topicId).put("partition", partition);
    return Audit.await(store.client().find(collection, query)).stream()
        .map(Tallies::fromDocument)
        .collect(Collectors.toMap(Tally::id, Function.identity()));
  }

  /** A rebuild tells nobody and commits nothing. */
  private static final class NoEffects implements BatchCounter.Effects {
    @Override
    public Future<Void> publish(Counting.Publish publish, PolledBatch polled) {
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> commit(PolledBatch polled) {
      return Future.succeededFuture();
    }
  }
}
