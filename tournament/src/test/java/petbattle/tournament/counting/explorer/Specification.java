package petbattle.tournament.counting.explorer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import petbattle.tournament.counting.LedgerEntry;
import petbattle.tournament.counting.Position;
import petbattle.tournament.counting.Tally;
import petbattle.tournament.vote.Barrier;
import petbattle.tournament.vote.Quarantine;
import petbattle.tournament.vote.Vote;
import petbattle.tournament.vote.VotesRecord;

/**
 * What counting has to come to, computed from the log alone and in the most obvious way: in each
 * battle the first vote of each voter holds its place, if it stands before the battle's first
 * barrier in its partition; and it counts, unless its bucket is taken out before that barrier, too.
 */
record Specification(List<List<VotesRecord>> logs, String topicId) {

  /** The votes that hold a place among the first {@code end} records of a partition. */
  Map<LedgerEntry.Key, LedgerEntry> ledger(int partition, long end) {
    Map<LedgerEntry.Key, LedgerEntry> ledger = new HashMap<>();
    Set<String> ended = new HashSet<>();
    for (int offset = 0; offset < end; offset++) {
      switch (logs.get(partition).get(offset)) {
        case Barrier barrier -> ended.add(barrier.battle());
        case Quarantine out -> {}
        case Vote vote -> {
          if (!ended.contains(vote.battle())) {
            var entry = new LedgerEntry(vote, new Position(topicId, partition, offset));
            ledger.putIfAbsent(entry.key(), entry);
          }
        }
      }
    }
    return ledger;
  }

  /** The votes that hold a place in all partitions. */
  Map<LedgerEntry.Key, LedgerEntry> ledger() {
    Map<LedgerEntry.Key, LedgerEntry> all = new HashMap<>();
    for (int partition = 0; partition < logs.size(); partition++) {
      all.putAll(ledger(partition, logs.get(partition).size()));
    }
    return all;
  }

  /** The battles of the first {@code end} records of a partition. */
  Set<String> battles(int partition, long end) {
    Set<String> battles = new TreeSet<>();
    logs.get(partition).subList(0, (int) end).forEach(record -> battles.add(record.battle()));
    return battles;
  }

  /**
   * The tally that has counted the first {@code end} records, at least one of them its battle's.
   */
  Tally tally(String battle, int partition, long end) {
    long upTo = Tally.NOTHING;
    OptionalLong sealedAt = OptionalLong.empty();
    Map<String, Long> quarantined = new HashMap<>();
    for (int offset = 0; offset < end && sealedAt.isEmpty(); offset++) {
      VotesRecord record = logs.get(partition).get(offset);
      if (record.battle().equals(battle)) {
        upTo = offset;
        sealedAt = record instanceof Barrier ? OptionalLong.of(offset) : sealedAt;
        if (record instanceof Quarantine out) {
          quarantined.putIfAbsent(out.bucket(), (long) offset);
        }
      }
    }
    Map<String, Long> counts = new TreeMap<>();
    for (LedgerEntry entry : ledger(partition, end).values()) {
      if (entry.vote().battle().equals(battle) && !quarantined.containsKey(entry.vote().bucket())) {
        counts.merge(entry.vote().pet(), 1L, Long::sum);
      }
    }
    return new Tally(battle, topicId, partition, counts, upTo, sealedAt, quarantined);
  }
}
