package petbattle.audit;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import petbattle.tournament.counting.LedgerEntry;
import petbattle.tournament.counting.LogEntry;
import petbattle.tournament.counting.Position;
import petbattle.tournament.vote.Barrier;
import petbattle.tournament.vote.Quarantine;
import petbattle.tournament.vote.Vote;

/**
 * What one partition of the log means, said as simply as possible and on purpose without the code
 * that counts: the first vote of a voter in a battle counts unless it stands behind the battle's
 * first barrier, or its bucket is taken out before that.
 */
final class Recount {
  private final String topicId;
  private final int partition;
  private final long committed;
  private final Map<String, Long> talliedUpTo;
  private final Map<LedgerEntry.Key, LedgerEntry> winners = new HashMap<>();
  private final Map<String, Long> barriers = new HashMap<>();
  private final Map<String, Map<String, Long>> quarantines = new HashMap<>();
  private final Map<String, Map<String, Long>> reached = new HashMap<>();
  private final Map<String, Long> lastCommitted = new HashMap<>();
  private long votes;
  private long duplicates;
  private long late;
  private long pending;
  private long poison;

  /**
   * A recount of one partition.
   *
   * @param committed the counters' committed offset: what stands before it must have been counted
   * @param talliedUpTo the offset of each stored tally of the partition
   * @param given ledger entries that the log can no longer prove: older than its first record, or
   *     of an earlier topic of this name
   * @param takenOut by battle the buckets whose records the log no longer holds, as the tallies
   *     have them
   */
  Recount(
      String topicId,
      int partition,
      long committed,
      Map<String, Long> talliedUpTo,
      Collection<LedgerEntry> given,
      Map<String, Map<String, Long>> takenOut) {
    this.topicId = topicId;
    this.partition = partition;
    this.committed = committed;
    this.talliedUpTo = Map.copyOf(talliedUpTo);
    given.forEach(entry -> winners.put(entry.key(), entry));
    takenOut.forEach((battle, buckets) -> quarantines.put(battle, new HashMap<>(buckets)));
  }

  void add(LogEntry entry) {
    switch (entry) {
      case LogEntry.Poison unreadable -> poison++;
      case LogEntry.Parsed(long offset, Barrier barrier) -> {
        if (barriers.putIfAbsent(barrier.battle(), offset) == null) {
          touch(barrier.battle(), offset);
        }
      }
      case LogEntry.Parsed(long offset, Quarantine out) -> {
        if (!barriers.containsKey(out.battle())) {
          touch(out.battle(), offset);
          quarantines
              .computeIfAbsent(out.battle(), battle -> new HashMap<>())
              .putIfAbsent(out.bucket(), offset);
        }
      }
      case LogEntry.Parsed(long offset, Vote vote) -> add(vote, offset);
    }
  }

  private void add(Vote vote, long offset) {
    votes++;
    if (offset >= committed) {
      pending++;
    }
    if (barriers.containsKey(vote.battle())) {
      late++;
      return;
    }
    touch(vote.battle(), offset);
    LedgerEntry entry = new LedgerEntry(vote, new Position(topicId, partition, offset));
    if (winners.putIfAbsent(entry.key(), entry) != null) {
      duplicates++;
    }
  }

  private void touch(String battle, long offset) {
    if (offset < committed) {
      lastCommitted.put(battle, offset);
    }
  }

  /** The vote that holds each place. */
  Map<LedgerEntry.Key, LedgerEntry> winners() {
    return winners;
  }

  /** True if the vote must be in the ledger by now. */
  boolean mustBeCounted(LedgerEntry entry) {
    return entry.position().offset() < committed;
  }

  /**
   * What the stored tallies must hold, each at the offset that it has: votes per battle and pet.
   * Asked after the last record.
   */
  Map<String, Map<String, Long>> counts() {
    Map<String, Map<String, Long>> counts = new HashMap<>();
    for (LedgerEntry entry : winners.values()) {
      Vote vote = entry.vote();
      if (isTallied(vote.battle(), entry.position())
          && !quarantinesAtTally(vote.battle()).containsKey(vote.bucket())) {
        counts
            .computeIfAbsent(vote.battle(), battle -> new TreeMap<>())
            .merge(vote.pet(), 1L, Long::sum);
      }
    }
    return counts;
  }

  /** How many votes hold a place that is reached by their tally, and are taken out. */
  long quarantined() {
    return winners.values().stream()
        .filter(entry -> isTallied(entry.vote().battle(), entry.position()))
        .map(LedgerEntry::vote)
        .filter(vote -> quarantinesAtTally(vote.battle()).containsKey(vote.bucket()))
        .count();
  }

  private boolean isTallied(String battle, Position position) {
    return position.topicId().equals(topicId)
        && position.offset() <= talliedUpTo.getOrDefault(battle, -1L);
  }

  /**
   * What the stored tally of a battle must have taken out, at the offset that it has. Asked after
   * the last record.
   */
  Map<String, Long> quarantinesAtTally(String battle) {
    return reached.computeIfAbsent(
        battle,
        unknown -> {
          Map<String, Long> buckets = new TreeMap<>(quarantines.getOrDefault(battle, Map.of()));
          buckets.values().removeIf(offset -> offset > talliedUpTo.getOrDefault(battle, -1L));
          return buckets;
        });
  }

  /** The offset of each battle's first barrier. */
  Map<String, Long> barriers() {
    return barriers;
  }

  /** How far each battle's tally must have counted by now. */
  Map<String, Long> mustHaveReached() {
    return lastCommitted;
  }

  long votes() {
    return votes;
  }

  long duplicates() {
    return duplicates;
  }

  long late() {
    return late;
  }

  long pending() {
    return pending;
  }

  long poison() {
    return poison;
  }
}
