package petbattle.gateway;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
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

  /** Every vote that was answered with 202 reaches exactly one of the last four and stays there. */
  enum VoteState {
    ACCEPTED,
    COUNTED,
    DUPLICATE,
    LATE,
    VOID
  }

  private final Boards boards;
  private final Store store;

  VoteStates(Boards boards, Store store) {
    this.boards = boards;
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
    // goes on the next batch mends that; afterwards only the store knows.
    if (published.filter(tally -> beingCounted || isPast(tally, receipt)).isPresent()) {
      // A tally is published after everything it holds was made safe, and the ledger with it.
      return classify(receipt, published.get());
    }
    return beingCounted
        ? Future.succeededFuture(VoteState.ACCEPTED)
        : store.durably(() -> stored(receipt));
  }

  /**
   * The state of a vote that stands in the ledger: with a tally that has not reached it yet, the
   * ledger may be ahead of what is safe.
   */
  VoteState ofLedgerEntry(LedgerEntry entry) {
    String battle = entry.vote().battle();
    Optional<BattleState> state = boards.record(battle).map(b -> b.state());
    if (state.equals(Optional.of(BattleState.VOID))) {
      return VoteState.VOID;
    }
    if (state.equals(Optional.of(BattleState.DECIDED))) {
      return VoteState.COUNTED;
    }
    boolean reached =
        published(battle, entry.position())
            .filter(tally -> isReached(tally, entry.position().offset()))
            .isPresent();
    return reached ? VoteState.COUNTED : VoteState.ACCEPTED;
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
                        Ledger.fromDocument(entry).position().equals(receipt.position())
                            ? VoteState.COUNTED
                            : VoteState.DUPLICATE));
  }

  private static boolean isPast(Tally tally, Receipt receipt) {
    long offset = receipt.position().offset();
    return tally.isBehindBarrier(offset) || isReached(tally, offset);
  }

  private static boolean isReached(Tally tally, long offset) {
    return tally.isSealed() ? !tally.isBehindBarrier(offset) : offset <= tally.offset();
  }
}
