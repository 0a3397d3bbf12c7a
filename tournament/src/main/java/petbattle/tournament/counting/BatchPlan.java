package petbattle.tournament.counting;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import petbattle.tournament.counting.Counting.WriteTallies.TallyUpdate;
import petbattle.tournament.vote.Barrier;
import petbattle.tournament.vote.Quarantine;
import petbattle.tournament.vote.Vote;

/**
 * What a batch means in the light of the tallies that were read: which votes may enter the ledger,
 * which are late, and how far each battle's tally will have counted.
 *
 * @param batch the batch
 * @param incarnation the store's name for itself when the batch began
 * @param fenced how often this batch has begun again because of another counter
 * @param tallies the tallies read, one for each battle of the batch
 * @param candidates the first vote in this batch of each (battle, voter) that is not late
 * @param repeats votes of this batch after the first of the same (battle, voter)
 * @param late votes behind a barrier, one earlier in this batch included
 * @param barriers the first barrier of each battle in this batch
 * @param quarantines what this batch takes out of each battle: the first record of each bucket that
 *     is not taken out already, nor behind a barrier
 * @param poison unreadable records
 */
record BatchPlan(
    Batch batch,
    String incarnation,
    int fenced,
    Map<String, Tally> tallies,
    List<LedgerEntry> candidates,
    int repeats,
    int late,
    Map<String, Long> barriers,
    Map<String, Map<String, Long>> quarantines,
    List<LogEntry.Poison> poison) {

  static Set<String> battlesOf(Batch batch) {
    Set<String> battles = new LinkedHashSet<>();
    for (LogEntry entry : batch.entries()) {
      if (entry instanceof LogEntry.Parsed parsed) {
        battles.add(parsed.record().battle());
      }
    }
    return battles;
  }

  static BatchPlan of(Batch batch, Collection<Tally> read, String incarnation, int fenced) {
    Map<String, Tally> tallies = new LinkedHashMap<>();
    for (String battle : battlesOf(batch)) {
      tallies.put(battle, Tally.empty(battle, batch.topicId(), batch.partition()));
    }
    read.forEach(tally -> tallies.replace(tally.battle(), tally));

    Map<String, Long> barriers = new HashMap<>();
    Map<String, Map<String, Long>> quarantines = new HashMap<>();
    Set<LedgerEntry.Key> voters = new HashSet<>();
    List<LedgerEntry> candidates = new ArrayList<>();
    List<LogEntry.Poison> poison = new ArrayList<>();
    int repeats = 0;
    int late = 0;
    for (LogEntry entry : batch.entries()) {
      switch (entry) {
        case LogEntry.Poison unreadable -> poison.add(unreadable);
        case LogEntry.Parsed(long offset, Barrier barrier) ->
            barriers.putIfAbsent(barrier.battle(), offset);
        case LogEntry.Parsed(long offset, Quarantine quarantine) -> {
          Tally before = tallies.get(quarantine.battle());
          if (!barriers.containsKey(quarantine.battle())
              && !before.isSealed()
              && offset > before.offset()
              && !before.quarantined().containsKey(quarantine.bucket())) {
            quarantines
                .computeIfAbsent(quarantine.battle(), battle -> new TreeMap<>())
                .putIfAbsent(quarantine.bucket(), offset);
          }
        }
        case LogEntry.Parsed(long offset, Vote vote) -> {
          LedgerEntry candidate = new LedgerEntry(vote, batch.at(offset));
          if (barriers.containsKey(vote.battle())
              || tallies.get(vote.battle()).isBehindBarrier(offset)) {
            late++;
          } else if (voters.add(candidate.key())) {
            candidates.add(candidate);
          } else {
            repeats++;
          }
        }
      }
    }
    return new BatchPlan(
        batch,
        incarnation,
        fenced,
        tallies,
        List.copyOf(candidates),
        repeats,
        late,
        barriers,
        quarantines,
        List.copyOf(poison));
  }

  /**
   * What the ledger has to tell before buckets can be taken out. Of the votes that the tallies have
   * counted it is only asked for those before this batch: they can no longer be lost, while the
   * batch's own may be gone again after a kill of the store. Which of the batch's own count is
   * known here anyway.
   */
  List<BucketVotes.Question> questions() {
    List<BucketVotes.Question> questions = new ArrayList<>();
    quarantines.forEach(
        (battle, buckets) -> {
          for (String bucket : buckets.keySet()) {
            for (String pet : tallies.get(battle).counts().keySet()) {
              questions.add(
                  new BucketVotes.Question(
                      battle,
                      batch.topicId(),
                      batch.partition(),
                      bucket,
                      pet,
                      batch.entries().getFirst().offset()));
            }
          }
        });
    return questions;
  }

  /**
   * Each battle's tally with the ledger's winners that it has not counted yet, and without what is
   * taken out.
   */
  Map<String, TallyUpdate> tally(
      Collection<LedgerEntry> winners, Collection<BucketVotes> takenOut) {
    Map<String, List<LedgerEntry>> byBattle = new HashMap<>();
    for (LedgerEntry winner : winners) {
      byBattle.computeIfAbsent(winner.vote().battle(), b -> new ArrayList<>()).add(winner);
    }
    Map<String, List<BucketVotes>> outByBattle = new HashMap<>();
    for (BucketVotes out : takenOut) {
      outByBattle.computeIfAbsent(out.question().battle(), b -> new ArrayList<>()).add(out);
    }
    Map<String, Long> lastOffsets = new HashMap<>();
    for (LogEntry entry : batch.entries()) {
      if (entry instanceof LogEntry.Parsed parsed) {
        lastOffsets.put(parsed.record().battle(), parsed.offset());
      }
    }
    Map<String, TallyUpdate> updates = new LinkedHashMap<>();
    tallies.forEach(
        (battle, before) ->
            updates.put(
                battle,
                new TallyUpdate(
                    before,
                    advance(
                        before,
                        byBattle.getOrDefault(battle, List.of()),
                        outByBattle.getOrDefault(battle, List.of()),
                        lastOffsets.get(battle)))));
    return updates;
  }

  private Tally advance(
      Tally before, List<LedgerEntry> winners, List<BucketVotes> takenOut, long lastOffset) {
    if (before.isSealed()) {
      return before;
    }
    Long barrier = barriers.get(before.battle());
    long upTo = barrier == null ? Math.max(before.offset(), lastOffset) : barrier;
    Map<String, Long> newlyOut = quarantines.getOrDefault(before.battle(), Map.of());
    Map<String, Long> counts = new TreeMap<>(before.counts());
    takenOut.forEach(out -> add(counts, out.question().pet(), -out.votes()));
    for (LedgerEntry winner : winners) {
      boolean isOut = newlyOut.containsKey(winner.vote().bucket());
      if (winner.position().offset() > before.offset()) {
        if (!isOut && !before.quarantined().containsKey(winner.vote().bucket())) {
          add(counts, winner.vote().pet(), 1);
        }
      } else if (isOut) {
        add(counts, winner.vote().pet(), -1);
      }
    }
    Map<String, Long> quarantined = new TreeMap<>(before.quarantined());
    quarantined.putAll(newlyOut);
    return new Tally(
        before.battle(),
        before.topicId(),
        before.partition(),
        counts,
        upTo,
        barrier == null ? OptionalLong.empty() : OptionalLong.of(barrier),
        quarantined);
  }

  /** A pet without votes is left out, so that equal counts are equal maps. */
  private static void add(Map<String, Long> counts, String pet, long votes) {
    long sum = counts.getOrDefault(pet, 0L) + votes;
    if (sum == 0) {
      counts.remove(pet);
    } else {
      counts.put(pet, sum);
    }
  }

  Counting again() {
    return new Counting.ReadTallies(batch, incarnation, fenced + 1);
  }

  BatchReport report(List<LedgerEntry> winners) {
    int out = (int) winners.stream().map(LedgerEntry::vote).filter(this::isOut).count();
    return new BatchReport(
        winners.size() - out,
        out,
        repeats + candidates.size() - winners.size(),
        late,
        poison.size(),
        fenced);
  }

  private boolean isOut(Vote vote) {
    return tallies.get(vote.battle()).quarantined().containsKey(vote.bucket())
        || quarantines.getOrDefault(vote.battle(), Map.of()).containsKey(vote.bucket());
  }
}
