package petbattle.tournament.counting.explorer;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import petbattle.tournament.counting.BucketVotes;
import petbattle.tournament.counting.LedgerEntry;
import petbattle.tournament.counting.Tally;
import petbattle.tournament.counting.TallyWrite;

/**
 * What the store holds, as one immutable value: the ledger, unique on (battle, voter), and the
 * tallies by their ids. Each method is one document's atomic operation.
 */
record Store(Map<LedgerEntry.Key, LedgerEntry> ledger, Map<String, Tally> tallies) {

  static final Store EMPTY = new Store(Map.of(), Map.of());

  Optional<LedgerEntry> standing(LedgerEntry.Key key) {
    return Optional.ofNullable(ledger.get(key));
  }

  /** The store with the entry, or nothing when its key is there already. */
  Optional<Store> insert(LedgerEntry entry) {
    if (ledger.containsKey(entry.key())) {
      return Optional.empty();
    }
    Map<LedgerEntry.Key, LedgerEntry> more = new HashMap<>(ledger);
    more.put(entry.key(), entry);
    return Optional.of(new Store(Map.copyOf(more), tallies));
  }

  /**
   * How many entries fit a question.
   *
   * @param whole also those of the batch itself and behind it are counted (a mutation only)
   */
  long count(BucketVotes.Question question, boolean whole) {
    return ledger.values().stream()
        .filter(entry -> entry.vote().battle().equals(question.battle()))
        .filter(entry -> entry.vote().bucket().equals(question.bucket()))
        .filter(entry -> entry.vote().pet().equals(question.pet()))
        .filter(entry -> entry.position().topicId().equals(question.topicId()))
        .filter(entry -> entry.position().partition() == question.partition())
        .filter(entry -> whole || entry.position().offset() < question.below())
        .count();
  }

  Optional<Tally> tally(String battle, String topicId, int partition) {
    return Optional.ofNullable(tallies.get(Tally.empty(battle, topicId, partition).id()));
  }

  /** The store with the tally, or nothing when the writer believes what is no longer so. */
  Optional<Store> write(TallyWrite write, Mutation mutation) {
    Tally next = write.next();
    Tally held =
        tallies.getOrDefault(
            next.id(), Tally.empty(next.battle(), next.topicId(), next.partition()));
    boolean fenced = mutation != Mutation.NO_FENCE && held.offset() != write.believedOffset();
    boolean sealed = mutation != Mutation.NO_SEAL && held.isSealed();
    if (fenced || sealed) {
      return Optional.empty();
    }
    Map<String, Tally> more = new HashMap<>(tallies);
    more.put(next.id(), next);
    return Optional.of(new Store(ledger, Map.copyOf(more)));
  }
}
