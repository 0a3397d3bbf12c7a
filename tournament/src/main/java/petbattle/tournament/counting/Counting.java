package petbattle.tournament.counting;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counting one batch of one partition, as a machine of pure steps. A step names the one effect that
 * must happen now; its {@code next} takes what the world answered and gives the following step. Who
 * executes it (a verticle in production, an explorer of all interleavings in a test) adds nothing
 * to the algorithm.
 *
 * <p>The order is ledger, tallies, flush, publish, commit. Every step may be repeated from {@link
 * #begin} at any moment, by this process or another one, and the outcome is the same:
 *
 * <ul>
 *   <li>the ledger is unique on (battle, voter) and remembers positions, so a replay is told from a
 *       second vote;
 *   <li>a tally is only written over the offset that it was computed from, so what a frozen process
 *       believes cannot overwrite what its successor did;
 *   <li>a tally remembers which buckets were taken out of it, written together with the counts, so
 *       none is taken out twice; and what is taken out is asked of the ledger only as far as nobody
 *       can lose it any more;
 *   <li>nothing that others can see happens before the store has forced it out, and a store that
 *       restarted since the batch began makes the batch begin again.
 * </ul>
 *
 * <p>An executor keeps at most one batch of a partition in flight and, when an effect fails, either
 * begins the batch again or forgets it and reads the partition again from its committed offset.
 */
public sealed interface Counting {

  /**
   * The first step of a batch.
   *
   * @param incarnation what the store called itself the last time it was asked, before this batch
   *     read or wrote anything: what is read from a store that is killed afterwards may be gone
   */
  static Counting begin(Batch batch, String incarnation) {
    return new ReadTallies(batch, incarnation, 0);
  }

  /** Reads the tallies of {@link #battles} in the batch's partition; absent ones are left out. */
  record ReadTallies(Batch batch, String incarnation, int fenced) implements Counting {

    /** The battles of the batch. */
    public Set<String> battles() {
      return BatchPlan.battlesOf(batch);
    }

    public Counting next(Collection<Tally> tallies) {
      return new InsertLedger(BatchPlan.of(batch, tallies, incarnation, fenced));
    }
  }

  /**
   * Inserts each of {@link #entries} that is not there yet, in any order, each by itself. With no
   * entries it is still a step, so that every batch takes the same path.
   */
  record InsertLedger(BatchPlan plan) implements Counting {

    public List<LedgerEntry> entries() {
      return plan.candidates();
    }

    /**
     * @param refused those of {@link #entries} whose key was already there; every other one is now
     *     in the ledger. Any other failure must fail the batch instead.
     */
    public Counting next(Collection<LedgerEntry> refused) {
      return new ReadLedger(plan, List.copyOf(refused));
    }
  }

  /** Reads the ledger at the keys of {@link #refused}, to tell replays from second votes. */
  record ReadLedger(BatchPlan plan, List<LedgerEntry> refused) implements Counting {

    /**
     * @param standing what the ledger holds at those keys. A key that was there a moment ago and is
     *     gone means that the store lost unflushed writes: the batch begins again.
     */
    public Counting next(Collection<LedgerEntry> standing) {
      Map<LedgerEntry.Key, Position> holders = new HashMap<>();
      standing.forEach(entry -> holders.put(entry.key(), entry.position()));
      if (refused.stream().anyMatch(entry -> !holders.containsKey(entry.key()))) {
        return plan.again();
      }
      List<LedgerEntry> winners = new ArrayList<>(plan.candidates());
      winners.removeIf(
          entry ->
              holders.containsKey(entry.key())
                  && !holders.get(entry.key()).equals(entry.position()));
      return new ReadBuckets(plan, List.copyOf(winners));
    }
  }

  /**
   * Counts in the ledger what the batch's quarantines take out of what was counted before the
   * batch. Without any it is still a step, so that every batch takes the same path.
   */
  record ReadBuckets(BatchPlan plan, List<LedgerEntry> winners) implements Counting {

    public List<BucketVotes.Question> questions() {
      return plan.questions();
    }

    /**
     * @param counted the answer to each of {@link #questions}
     */
    public Counting next(Collection<BucketVotes> counted) {
      if (counted.size() != questions().size()) {
        throw new IllegalArgumentException("each question needs its answer");
      }
      return new WriteTallies(plan, plan.report(winners), plan.tally(winners, counted));
    }
  }

  /** Writes {@link #writes}, each by itself, in any order. */
  record WriteTallies(BatchPlan plan, BatchReport report, Map<String, TallyUpdate> updates)
      implements Counting {

    /** A tally as it shall stand, and the write that brings it there, if one is needed. */
    record TallyUpdate(Tally before, Tally after) {
      boolean isChange() {
        return !before.equals(after);
      }
    }

    public WriteTallies {
      updates = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(updates));
    }

    public List<TallyWrite> writes() {
      return updates.values().stream()
          .filter(TallyUpdate::isChange)
          .map(update -> new TallyWrite(update.before().offset(), update.after()))
          .toList();
    }

    /**
     * @param fenced the writes that found another offset or a seal, or lost the race for the first
     *     insert; with any of them the batch begins again
     */
    public Counting next(Collection<TallyWrite> fenced) {
      if (!fenced.isEmpty()) {
        return plan.again();
      }
      return new Flush(plan, report, updates.values().stream().map(TallyUpdate::after).toList());
    }
  }

  /** Forces everything written so far out of the store's memory. */
  record Flush(BatchPlan plan, BatchReport report, List<Tally> tallies) implements Counting {

    /**
     * @param incarnation what the store calls itself now. Another name than at the beginning means
     *     that it restarted and may have lost what this batch wrote: the batch begins again.
     */
    public Counting next(String incarnation) {
      if (!incarnation.equals(plan.incarnation())) {
        return begin(plan.batch(), incarnation);
      }
      return new Publish(plan, report, tallies);
    }
  }

  /**
   * Publishes {@link #tallies} as absolute values and {@link #poison} to the dead-letter topic.
   * Always, even when nothing was new: an earlier attempt may have died just before.
   */
  record Publish(BatchPlan plan, BatchReport report, List<Tally> tallies) implements Counting {

    public List<LogEntry.Poison> poison() {
      return plan.poison();
    }

    public Counting next() {
      return new Commit(plan.batch(), report);
    }
  }

  /** Commits the batch's {@code nextOffset}, with the topic's id in the commit's metadata. */
  record Commit(Batch batch, BatchReport report) implements Counting {
    public Counting next() {
      return new Done(report);
    }
  }

  /** Nothing is left to do. */
  record Done(BatchReport report) implements Counting {}
}
