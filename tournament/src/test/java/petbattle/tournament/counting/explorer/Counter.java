package petbattle.tournament.counting.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import petbattle.tournament.counting.Batch;
import petbattle.tournament.counting.BatchReport;
import petbattle.tournament.counting.BucketVotes;
import petbattle.tournament.counting.Counting;
import petbattle.tournament.counting.LedgerEntry;
import petbattle.tournament.counting.Tally;
import petbattle.tournament.counting.TallyWrite;

/** A process that counts one partition, as an immutable value: what it has in memory. */
sealed interface Counter {

  int partition();

  /** Holds nothing in memory: not started, crashed, or done with its log. */
  record Idle(int partition) implements Counter {}

  /**
   * In the middle of a batch. The effect of a step has parts (one per document or record) that take
   * place one by one, in any order; an effect's answer is handled with its last part, because what
   * a counter does with an answer touches nothing that others see.
   *
   * @param incarnation the store's name as this batch knows it
   * @param step the step whose effect is under way
   * @param done the parts that took place, as a set of bits
   * @param answers what parts answered, by their index; parts without an answer are absent
   * @param owed ledger entries that were not written when they should have been (a mutation only)
   */
  record Busy(
      Batch batch,
      String incarnation,
      Counting step,
      int done,
      Map<Integer, Object> answers,
      List<LedgerEntry> owed)
      implements Counter {

    static Busy begin(Batch batch, String incarnation) {
      Counting step = Counting.begin(batch, incarnation);
      return new Busy(batch, incarnation, step, 0, Map.of(), List.of()).settled();
    }

    @Override
    public int partition() {
      return batch.partition();
    }

    boolean isDone(int part) {
      return (done & (1 << part)) != 0;
    }

    List<?> parts() {
      return switch (step) {
        case Counting.ReadTallies read -> List.copyOf(read.battles());
        case Counting.InsertLedger insert -> insert.entries();
        case Counting.ReadLedger read -> read.refused();
        case Counting.ReadBuckets read -> read.questions();
        case Counting.WriteTallies write -> write.writes();
        case Counting.Flush flush -> List.of(flush);
        case Counting.Publish publish -> publish.tallies();
        case Counting.Commit commit -> List.of(commit);
        case Counting.Done finished -> List.of();
      };
    }

    /** This counter after one more part of its effect. */
    Busy after(int part, Optional<?> answer) {
      Map<Integer, Object> more = new TreeMap<>(answers);
      answer.ifPresent(value -> more.put(part, value));
      return new Busy(batch, incarnation, step, done | (1 << part), more, owed).settled();
    }

    Busy owing(LedgerEntry entry) {
      List<LedgerEntry> more = new ArrayList<>(owed);
      more.add(entry);
      return new Busy(batch, incarnation, step, done, answers, List.copyOf(more));
    }

    /**
     * Goes on through all steps whose effects have no parts left: they are nobody else's business.
     */
    private Busy settled() {
      if (step instanceof Counting.Done || Integer.bitCount(done) < parts().size()) {
        return this;
      }
      Counting next = next();
      String known = next instanceof Counting.ReadTallies read ? read.incarnation() : incarnation;
      return new Busy(batch, known, next, 0, Map.of(), owed).settled();
    }

    private Counting next() {
      Counting next =
          switch (step) {
            case Counting.ReadTallies read -> read.next(answers(Tally.class));
            case Counting.InsertLedger insert -> insert.next(answers(LedgerEntry.class));
            case Counting.ReadLedger read -> read.next(answers(LedgerEntry.class));
            case Counting.ReadBuckets read -> read.next(answers(BucketVotes.class));
            case Counting.WriteTallies write -> write.next(answers(TallyWrite.class));
            case Counting.Flush flush -> flush.next(answers(String.class).getFirst());
            case Counting.Publish publish -> publish.next();
            case Counting.Commit commit -> commit.next();
            case Counting.Done finished -> finished;
          };
      return forgetting(next);
    }

    /**
     * How often a batch began again, and how many duplicates it met, is only reported, and from the
     * flush on it does not matter either what the tallies were before. No step looks at it; without
     * it, states that behave alike are equal.
     */
    private Counting forgetting(Counting next) {
      return switch (next) {
        case Counting.ReadTallies read -> Counting.begin(read.batch(), read.incarnation());
        case Counting.Flush flush -> afterItself(flush);
        case Counting.Commit commit ->
            new Counting.Commit(commit.batch(), new BatchReport(0, 0, 0, 0, 0, 0));
        default -> next;
      };
    }

    /** The same flush, as it comes from doing the batch over its own outcome. */
    private Counting afterItself(Counting.Flush flush) {
      Counting again = over(Counting.begin(batch, incarnation), flush.tallies());
      boolean alike =
          again instanceof Counting.Flush same && same.tallies().equals(flush.tallies());
      return alike ? again : flush;
    }

    private static Counting over(Counting step, List<Tally> outcome) {
      return switch (step) {
        case Counting.ReadTallies read -> over(read.next(outcome), outcome);
        case Counting.InsertLedger insert -> over(insert.next(List.of()), outcome);
        case Counting.ReadLedger read -> over(read.next(List.of()), outcome);
        case Counting.ReadBuckets read when read.questions().isEmpty() ->
            over(read.next(List.of()), outcome);
        case Counting.WriteTallies write when write.writes().isEmpty() -> write.next(List.of());
        default -> step;
      };
    }

    private <T> List<T> answers(Class<T> type) {
      return answers.values().stream().map(type::cast).toList();
    }
  }
}
