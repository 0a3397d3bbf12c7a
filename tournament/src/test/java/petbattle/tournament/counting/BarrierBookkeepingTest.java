package petbattle.tournament.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import petbattle.tournament.vote.Barrier;
import petbattle.tournament.vote.Quarantine;
import petbattle.tournament.vote.Vote;

/**
 * Longer logs than the explorer can take, with gaps and unreadable records, counted by one counter
 * without interference.
 */
class BarrierBookkeepingTest {
  private static final String TOPIC = "votes-topic";

  private final Map<LedgerEntry.Key, LedgerEntry> ledger = new HashMap<>();
  private final Map<String, Tally> tallies = new HashMap<>();
  private final Map<String, Tally> published = new HashMap<>();
  private final Set<Long> poison = new HashSet<>();

  @Property
  void howeverALogIsCutIntoBatchesItCountsTheSame(
      @ForAll("log") List<LogEntry> log,
      @ForAll @Size(min = 1, max = 10) List<@IntRange(min = 1, max = 12) Integer> cuts) {
    count(log, cuts, List.of());
    isExactly(log);
  }

  @Property
  void readingPartsOfTheLogAgainChangesNothing(
      @ForAll("log") List<LogEntry> log,
      @ForAll @Size(min = 1, max = 10) List<@IntRange(min = 1, max = 12) Integer> cuts,
      @ForAll @Size(max = 6) List<@IntRange(min = 1, max = 40) Integer> stepsBack) {
    count(log, cuts, stepsBack);
    isExactly(log);
  }

  @Property
  void votesBehindTheBarrierNeverCount(
      @ForAll("log") List<LogEntry> log,
      @ForAll @Size(min = 1, max = 10) List<@IntRange(min = 1, max = 12) Integer> cuts) {
    count(log, cuts, List.of());
    for (Tally tally : tallies.values()) {
      long counted =
          ledger.values().stream()
              .filter(entry -> entry.vote().battle().equals(tally.battle()))
              .filter(entry -> !tally.isBehindBarrier(entry.position().offset()))
              .filter(entry -> !tally.quarantined().containsKey(entry.vote().bucket()))
              .count();
      assertThat(tally.total()).isEqualTo(counted);
    }
    assertThat(ledger.values())
        .noneMatch(
            entry ->
                tallies
                    .get(Tally.empty(entry.vote().battle(), TOPIC, 0).id())
                    .isBehindBarrier(entry.position().offset()));
  }

  @Property
  void everyRecordIsReportedOnce(
      @ForAll("log") List<LogEntry> log,
      @ForAll @Size(min = 1, max = 10) List<@IntRange(min = 1, max = 12) Integer> cuts) {
    int reported = 0;
    for (BatchReport report : count(log, cuts, List.of())) {
      reported += report.counted() + report.quarantined() + report.duplicates();
      reported += report.late() + report.poison();
      assertThat(report.fenced()).isZero();
    }
    long others =
        log.stream()
            .filter(e -> e instanceof LogEntry.Parsed parsed && !(parsed.record() instanceof Vote))
            .count();
    assertThat(reported + others).isEqualTo(log.size());
  }

  @Test
  void aBarrierSealsABattleWithoutVotes() {
    count(List.of(new LogEntry.Parsed(7, new Barrier("a", Instant.EPOCH))), List.of(1), List.of());
    assertThat(tallies.values())
        .containsExactly(new Tally("a", TOPIC, 0, Map.of(), 7, OptionalLong.of(7)));
  }

  @Test
  void aBatchHoldsAscendingOffsetsBelowTheNext() {
    LogEntry third = new LogEntry.Poison(3, "not JSON");
    for (List<LogEntry> wrong :
        List.of(List.of(third, third), List.of(third, new LogEntry.Poison(2, "not JSON")))) {
      assertThatIllegalArgumentException().isThrownBy(() -> new Batch(TOPIC, 0, wrong, 9));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> new Batch(TOPIC, 0, List.of(third), 3));
    assertThat(new Batch(TOPIC, 0, List.of(), 0).entries()).isEmpty();
  }

  /**
   * The specification: the first vote of each voter and battle before the battle's barrier, without
   * those of buckets that are taken out before it.
   */
  private void isExactly(List<LogEntry> log) {
    Map<LedgerEntry.Key, LedgerEntry> rightLedger = new HashMap<>();
    Map<String, Map<String, Long>> out = new HashMap<>();
    Map<String, Long> offsets = new LinkedHashMap<>();
    Map<String, Long> barriers = new HashMap<>();
    Set<Long> unreadable = new HashSet<>();
    for (LogEntry entry : log) {
      switch (entry) {
        case LogEntry.Poison bad -> unreadable.add(bad.offset());
        case LogEntry.Parsed parsed when barriers.containsKey(parsed.record().battle()) -> {}
        case LogEntry.Parsed(long offset, Barrier barrier) -> {
          barriers.put(barrier.battle(), offset);
          offsets.put(barrier.battle(), offset);
        }
        case LogEntry.Parsed(long offset, Quarantine quarantine) -> {
          offsets.put(quarantine.battle(), offset);
          out.computeIfAbsent(quarantine.battle(), b -> new HashMap<>())
              .putIfAbsent(quarantine.bucket(), offset);
        }
        case LogEntry.Parsed(long offset, Vote vote) -> {
          offsets.put(vote.battle(), offset);
          LedgerEntry first = new LedgerEntry(vote, new Position(TOPIC, 0, offset));
          rightLedger.putIfAbsent(first.key(), first);
        }
      }
    }
    Map<String, Map<String, Long>> counts = new HashMap<>();
    for (LedgerEntry entry : rightLedger.values()) {
      Vote vote = entry.vote();
      if (!out.getOrDefault(vote.battle(), Map.of()).containsKey(vote.bucket())) {
        counts
            .computeIfAbsent(vote.battle(), b -> new HashMap<>())
            .merge(vote.pet(), 1L, Long::sum);
      }
    }
    Map<String, Tally> right = new HashMap<>();
    offsets.forEach(
        (battle, offset) -> {
          OptionalLong sealedAt =
              barriers.containsKey(battle) ? OptionalLong.of(offset) : OptionalLong.empty();
          Tally tally =
              new Tally(
                  battle,
                  TOPIC,
                  0,
                  counts.getOrDefault(battle, Map.of()),
                  offset,
                  sealedAt,
                  out.getOrDefault(battle, Map.of()));
          right.put(tally.id(), tally);
        });
    assertThat(ledger).isEqualTo(rightLedger);
    assertThat(tallies).isEqualTo(right);
    assertThat(published).isEqualTo(right);
    assertThat(poison).isEqualTo(unreadable);
  }

  /** Counts a log in batches; now and then the reading starts again some records before. */
  private List<BatchReport> count(List<LogEntry> log, List<Integer> cuts, List<Integer> stepsBack) {
    ledger.clear();
    tallies.clear();
    published.clear();
    poison.clear();
    List<BatchReport> reports = new ArrayList<>();
    List<Integer> back = new ArrayList<>(stepsBack);
    int from = 0;
    for (int turn = 0; from < log.size(); turn++) {
      int to = Math.min(log.size(), from + cuts.get(turn % cuts.size()));
      List<LogEntry> entries = log.subList(from, to);
      reports.add(run(new Batch(TOPIC, 0, entries, entries.getLast().offset() + 1)));
      from = back.isEmpty() ? to : Math.max(0, to - back.removeFirst());
    }
    return reports;
  }

  private BatchReport run(Batch batch) {
    Counting step = Counting.begin(batch, "store");
    while (!(step instanceof Counting.Done)) {
      step =
          switch (step) {
            case Counting.ReadTallies read ->
                read.next(
                    tallies.values().stream()
                        .filter(tally -> read.battles().contains(tally.battle()))
                        .toList());
            case Counting.InsertLedger insert ->
                insert.next(
                    insert.entries().stream()
                        .filter(entry -> ledger.putIfAbsent(entry.key(), entry) != null)
                        .toList());
            case Counting.ReadLedger read ->
                read.next(read.refused().stream().map(entry -> ledger.get(entry.key())).toList());
            case Counting.ReadBuckets read ->
                read.next(
                    read.questions().stream()
                        .map(question -> new BucketVotes(question, count(question)))
                        .toList());
            case Counting.WriteTallies write -> {
              write.writes().forEach(w -> tallies.put(w.next().id(), w.next()));
              yield write.next(List.of());
            }
            case Counting.Flush flush -> flush.next("store");
            case Counting.Publish publish -> {
              publish.tallies().forEach(tally -> published.put(tally.id(), tally));
              publish.poison().forEach(bad -> poison.add(bad.offset()));
              yield publish.next();
            }
            case Counting.Commit commit -> commit.next();
            case Counting.Done done -> done;
          };
    }
    return ((Counting.Done) step).report();
  }

  private long count(BucketVotes.Question question) {
    return ledger.values().stream()
        .filter(entry -> entry.vote().battle().equals(question.battle()))
        .filter(entry -> entry.vote().bucket().equals(question.bucket()))
        .filter(entry -> entry.vote().pet().equals(question.pet()))
        .filter(entry -> entry.position().offset() < question.below())
        .count();
  }

  /** What the next record of a log is, and how many offsets it lies behind the one before. */
  private record Next(LongFunction<LogEntry> record, int distance) {}

  @Provide
  Arbitrary<List<LogEntry>> log() {
    Arbitrary<String> battles = Arbitraries.of("a", "b", "c");
    Arbitrary<LongFunction<LogEntry>> votes =
        Combinators.combine(
                battles,
                Arbitraries.of("1", "2", "3", "4", "5"),
                Arbitraries.of("ada", "bo"),
                Arbitraries.of("", "k", "j"))
            .as((battle, voter, pet, in) -> new Vote(battle, voter, pet, Instant.EPOCH, in))
            .map(vote -> offset -> new LogEntry.Parsed(offset, vote));
    Arbitrary<LongFunction<LogEntry>> barriers =
        battles
            .map(battle -> new Barrier(battle, Instant.EPOCH))
            .map(barrier -> offset -> new LogEntry.Parsed(offset, barrier));
    Arbitrary<LongFunction<LogEntry>> quarantines =
        Combinators.combine(battles, Arbitraries.of("k", "j"))
            .as((battle, bucket) -> new Quarantine(battle, bucket, Instant.EPOCH))
            .map(quarantine -> offset -> new LogEntry.Parsed(offset, quarantine));
    Arbitrary<LongFunction<LogEntry>> bad =
        Arbitraries.just(offset -> new LogEntry.Poison(offset, "not JSON"));
    Arbitrary<LongFunction<LogEntry>> any =
        Arbitraries.frequencyOf(
            Tuple.of(12, votes), Tuple.of(1, barriers), Tuple.of(1, quarantines), Tuple.of(1, bad));
    return Combinators.combine(any, Arbitraries.integers().between(1, 3))
        .as(Next::new)
        .list()
        .ofMaxSize(40)
        .map(BarrierBookkeepingTest::written);
  }

  private static List<LogEntry> written(List<Next> records) {
    List<LogEntry> log = new ArrayList<>();
    long offset = -1;
    for (Next next : records) {
      offset += next.distance();
      log.add(next.record().apply(offset));
    }
    return log;
  }
}
