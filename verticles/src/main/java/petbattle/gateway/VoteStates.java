package petbattle.gateway;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import petbattle.gateway.Receipts.Receipt;
import petbattle.gateway.board.Boards;
import petbattle.mongo.Store;
import petbattle.tournament.battle.BattleState;
import petbattle.tournament.counting.LedgerEntry;
import petbattle.tournament.counting.Position;
import petbattle.tournament.counting.Tally;
import petbattle.votes.Ledger;
import petbattle.votes.Tallies;

/**
 * What became of a vote, from its place in the log: the tally of its partition says how far was
 * counted, the ledger which of a voter's votes counts.
 */
final class VoteStates {

  /**
   * Every vote that was answered with 202 reaches exactly one of the others. It stays there, unless
   * it is counted and then taken out, with its bucket or with the whole battle.
   */
  enum VoteState {
    ACCEPTED,
    COUNTED,
    QUARANTINED,
    DUPLICATE,
    LATE,
    VOID
  }

  private final Boards boards;
  private final Quarantines quarantines;
  private final Store store;

  VoteStates(Boards boards, Quarantines quarantines, Store store) {
    this.boards = boards;
    this.quarantines = quarantines;
    this.store = store;
  }

  /** The state of the vote of a receipt. Asks the store only if memory doesn't know. */
  Future<VoteState> of(Receipt receipt) {
    Optional<BattleState> battle = boards.record(receipt.battle()).map(b -> b.state());
    if (battle.equals(Optional.of(BattleState.VOID))) {
      return Future.succeededFuture(VoteState.VOID);
    }
    boolean beingCounted =
        battle.filter(state -> !state.isFinal()).isPresent()
            && receipt.position().topicId().equals(boards.votesTopicId());
    Optional<Tally> published = published(receipt.battle(), receipt.position());
    // What was published last may be a late word of a counter that was replaced. While counting
    // goes on the next batch mends that; afterwards only the store knows, or a seal.
    if (published.filter(tally -> beingCounted || tally.isSealed()).isPresent()) {
      // A tally is published after everything it holds was made safe, and the ledger with it.
      return classify(receipt, published.get());
    }
    return beingCounted
        ? Future.succeededFuture(VoteState.ACCEPTED)
        : store.durably(() -> stored(receipt));
  }

  /** The states of votes that stand in the ledger, in their order. */
  Future<List<VoteState>> ofLedgerEntries(List<LedgerEntry> entries) {
    Set<String> battles =
        entries.stream().map(entry -> entry.vote().battle()).collect(Collectors.toSet());
    return quarantines
        .of(battles)
        .map(
            takenOut ->
                entries.stream()
                    .map(entry -> ofLedgerEntry(entry, takenOut.get(entry.vote().battle())))
                    .toList());
  }

  /** With a tally that has not reached the vote yet, the ledger may be ahead of what is safe. */
  private VoteState ofLedgerEntry(LedgerEntry entry, Set<String> takenOut) {
    String battle = entry.vote().battle();
    Optional<BattleState> state = boards.record(battle).map(b -> b.state());
    if (state.equals(Optional.of(BattleState.VOID))) {
      return VoteState.VOID;
    }
    boolean reached =
        state.equals(Optional.of(BattleState.DECIDED))
            || published(battle, entry.position())
                .filter(tally -> isReached(tally, entry.position().offset()))
                .isPresent();
    if (!reached) {
      return VoteState.ACCEPTED;
    }
    return takenOut.contains(entry.vote().bucket()) ? VoteState.QUARANTINED : VoteState.COUNTED;
  }

  private Optional<Tally> published(String battle, Position position) {
    return boards
        .tally(battle, position.partition())
        .filter(tally -> tally.topicId().equals(position.topicId()));
  }

  private Future<VoteState> stored(Receipt receipt) {
    Position position = receipt.position();
    String id = Tally.empty(receipt.battle(), position.topicId(), position.partition()).id();
    return store
        .client()
        .findOne(Tallies.COLLECTION, new JsonObject().put("_id", id), null)
        .compose(
            tally ->
                tally == null
                    ? Future.succeededFuture(VoteState.ACCEPTED)
                    : classify(receipt, Tallies.fromDocument(tally)));
  }

  private Future<VoteState> classify(Receipt receipt, Tally tally) {
    long offset = receipt.position().offset();
    if (tally.isBehindBarrier(offset)) {
      return Future.succeededFuture(VoteState.LATE);
    }
    if (!isReached(tally, offset)) {
      return Future.succeededFuture(VoteState.ACCEPTED);
    }
    String key = Ledger.id(new LedgerEntry.Key(receipt.battle(), receipt.voter()));
    return store
        .client()
        .findOne(Ledger.COLLECTION, new JsonObject().put("_id", key), null)
        .compose(
            entry ->
                entry == null
                    ? Future.failedFuture(Problem.storeUnavailable())
                    : Future.succeededFuture(
                        state(Ledger.fromDocument(entry), receipt.position(), tally)));
  }

  private static VoteState state(LedgerEntry holder, Position position, Tally tally) {
    if (!holder.position().equals(position)) {
      return VoteState.DUPLICATE;
    }
    return tally.quarantined().containsKey(holder.vote().bucket())
        ? VoteState.QUARANTINED
        : VoteState.COUNTED;
  }

  private static boolean isReached(Tally tally, long offset) {
    return tally.isSealed() ? !tally.isBehindBarrier(offset) : offset <= tally.offset();
  }
}
