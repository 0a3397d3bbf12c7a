package petbattle.audit;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import petbattle.director.BattleDocument;
import petbattle.kafka.KafkaSettings;
import petbattle.mongo.Store;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.counting.LedgerEntry;
import petbattle.tournament.counting.Tally;
import petbattle.votes.Ledger;
import petbattle.votes.Tallies;
import petbattle.votes.VotesLogReader;

/**
 * Checks the first promise from the outside: reads the votes log from Kafka, counts it again in the
 * simplest way there is, and compares with ledger, tallies and results. It may run while votes are
 * cast and counted: what must have been counted is what the counters had committed when it began,
 * and a tally is compared at the offset that it has.
 *
 * <p>Blocks; not for an event loop.
 */
public final class Audit {
  private static final long STORE_PATIENCE_SECONDS = 120;

  private final KafkaSettings kafka;
  private final Store store;

  public Audit(KafkaSettings kafka, Store store) {
    this.kafka = kafka;
    this.store = store;
  }

  /**
   * Compares everything.
   *
   * @throws AuditFailure when Kafka or the store does not answer
   */
  public AuditReport run() {
    AuditReport report = new AuditReport();
    // Before the tallies: what is decided now is sealed and stays so, and is found sealed below. A
    // battle read after them may have been sealed and decided in between.
    List<JsonObject> battles = await(store.client().find("battles", new JsonObject()));
    try (VotesLog log = new VotesLog(kafka)) {
      Map<Integer, Long> committed = log.committed();
      Map<String, List<Tally>> stored = new HashMap<>();
      Map<String, Map<String, Long>> counts = new HashMap<>();
      for (int partition = 0; partition < log.partitions(); partition++) {
        List<Tally> tallies = talliesOf(log.topicId(), partition);
        for (Tally tally : tallies) {
          stored.computeIfAbsent(tally.battle(), battle -> new ArrayList<>()).add(tally);
        }
        Recount recount = auditPartition(log, partition, committed.get(partition), tallies, report);
        recount
            .counts()
            .forEach(
                (battle, votes) ->
                    votes.forEach(
                        (pet, n) ->
                            counts
                                .computeIfAbsent(battle, b -> new HashMap<>())
                                .merge(pet, n, Long::sum)));
      }
      ResultAudit results = new ResultAudit(log.topicId(), log.partitions(), report);
      for (JsonObject document : battles) {
        Battle battle = BattleDocument.battle(document);
        results.check(
            battle,
            stored.getOrDefault(battle.id(), List.of()),
            counts.getOrDefault(battle.id(), Map.of()));
      }
    }
    return report;
  }

  private Recount auditPartition(
      VotesLog log, int partition, long committed, List<Tally> tallies, AuditReport report) {
    List<LedgerEntry> ledger = ledgerOf(partition);
    Map<String, Long> talliedUpTo = new HashMap<>();
    tallies.forEach(tally -> talliedUpTo.put(tally.battle(), tally.offset()));
    long first = log.firstOffset(partition);
    List<LedgerEntry> given =
        ledger.stream()
            .filter(
                entry ->
                    !entry.position().topicId().equals(log.topicId())
                        || entry.position().offset() < first)
            .toList();
    Recount recount =
        new Recount(
            log.topicId(),
            partition,
            committed,
            talliedUpTo,
            given,
            takenOutBefore(first, tallies));
    log.read(
        partition, records -> records.forEach(record -> recount.add(VotesLogReader.parse(record))));
    compareLedger(recount, ledger, report);
    compareTallies(recount, partition, first, tallies, report);
    report.addPartition(recount, ledger.size());
    return recount;
  }

  /** What the log can no longer prove, because the records are older than its first one. */
  private static Map<String, Map<String, Long>> takenOutBefore(long first, List<Tally> tallies) {
    Map<String, Map<String, Long>> takenOut = new HashMap<>();
    for (Tally tally : tallies) {
      Map<String, Long> older = new HashMap<>(tally.quarantined());
      older.values().removeIf(offset -> offset >= first);
      takenOut.put(tally.battle(), older);
    }
    return takenOut;
  }

  private static void compareLedger(Recount recount, List<LedgerEntry> ledger, AuditReport report) {
    Map<LedgerEntry.Key, LedgerEntry> missing = new HashMap<>(recount.winners());
    for (LedgerEntry entry : ledger) {
      LedgerEntry expected = missing.remove(entry.key());
      if (expected == null || !expected.position().equals(entry.position())) {
        report.doubled(1, "ledger holds " + name(entry) + ", but the log gives it no place there");
      } else if (!expected.vote().pet().equals(entry.vote().pet())) {
        report.differs("ledger has another pet than the log for " + name(entry));
      }
    }
    missing.values().stream()
        .filter(recount::mustBeCounted)
        .forEach(entry -> report.lost(1, "ledger lacks " + name(entry)));
  }

  private static void compareTallies(
      Recount recount, int partition, long first, List<Tally> tallies, AuditReport report) {
    Map<String, Long> mustReach = new HashMap<>(recount.mustHaveReached());
    Map<String, Map<String, Long>> counts = recount.counts();
    for (Tally tally : tallies) {
      report.addCounted(tally.total());
      Long reach = mustReach.remove(tally.battle());
      if (reach != null && tally.offset() < reach) {
        report.lost(1, "tally " + tally.id() + " stops at " + tally.offset() + " before " + reach);
      }
      compareCounts(tally, counts.getOrDefault(tally.battle(), Map.of()), report);
      Map<String, Long> takenOut = recount.quarantinesAtTally(tally.battle());
      if (!tally.quarantined().equals(takenOut)) {
        report.differs(
            "tally %s has taken out %s, the log says %s"
                .formatted(tally.id(), tally.quarantined(), takenOut));
      }
      Long barrier = recount.barriers().get(tally.battle());
      OptionalLong seal =
          barrier == null || barrier > tally.offset()
              ? OptionalLong.empty()
              : OptionalLong.of(barrier);
      boolean beforeTheLog = seal.isEmpty() && tally.sealedAt().orElse(first) < first;
      if (!seal.equals(tally.sealedAt()) && !beforeTheLog) {
        report.differs(
            "tally "
                + tally.id()
                + " has its seal at "
                + tally.sealedAt()
                + ", the log at "
                + seal);
      }
    }
    mustReach.forEach(
        (battle, offset) ->
            report.lost(
                1,
                "no tally of battle " + battle + " in partition " + partition + " at " + offset));
  }

  private static void compareCounts(Tally tally, Map<String, Long> expected, AuditReport report) {
    Map<String, Long> left = new HashMap<>(expected);
    tally
        .counts()
        .forEach(
            (pet, n) -> {
              Long should = left.remove(pet);
              compareCount(tally, pet, should == null ? 0 : should, n, report);
            });
    left.forEach((pet, should) -> compareCount(tally, pet, should, 0, report));
  }

  private static void compareCount(
      Tally tally, String pet, long should, long is, AuditReport report) {
    String what =
        "tally " + tally.id() + " has " + is + " votes for " + pet + ", the log has " + should;
    if (is < should) {
      report.lost(should - is, what);
    } else if (is > should) {
      report.doubled(is - should, what);
    }
  }

  private static String name(LedgerEntry entry) {
    return "%s at partition %d offset %d"
        .formatted(Ledger.id(entry.key()), entry.position().partition(), entry.position().offset());
  }

  private List<LedgerEntry> ledgerOf(int partition) {
    return await(
            store.client().find(Ledger.COLLECTION, new JsonObject().put("partition", partition)))
        .stream()
        .map(Ledger::fromDocument)
        .toList();
  }

  private List<Tally> talliesOf(String topicId, int partition) {
    JsonObject query = new JsonObject().put("topicId", topicId).put("partition", partition);
    return await(store.client().find(Tallies.COLLECTION, query)).stream()
        .map(Tallies::fromDocument)
        .toList();
  }

  static <T> T await(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(STORE_PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AuditFailure("the store does not answer: " + e.getCause().getMessage());
    } catch (TimeoutException e) {
      throw new AuditFailure("the store does not answer in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AuditFailure("interrupted");
    }
  }
}
