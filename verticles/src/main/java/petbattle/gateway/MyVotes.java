package petbattle.gateway;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import petbattle.gateway.VoteStates.VoteState;
import petbattle.mongo.Store;
import petbattle.tournament.counting.LedgerEntry;
import petbattle.votes.Ledger;

/** A player's votes that hold its place in their battles, newest first, from the ledger. */
final class MyVotes {
  private final Store store;
  private final VoteStates states;
  private final Receipts receipts;

  MyVotes(Store store, VoteStates states, Receipts receipts) {
    this.store = store;
    this.states = states;
    this.receipts = receipts;
  }

  /** A vote as its voter sees it. */
  record MyVote(String battle, String pet, VoteState state, Instant castAt) {
    private String cursor() {
      return TimeCursor.of(castAt, battle).text();
    }
  }

  /** A vote with what proves it. */
  record ProvenVote(MyVote vote, String receipt) {}

  /** A page of the player's votes. */
  Future<Page<MyVote>> page(String player, Optional<String> cursor, int limit) {
    return entries(player, cursor, limit)
        .compose(this::views)
        .map(votes -> Page.of(votes, limit, MyVote::cursor));
  }

  /** The same with a receipt for each, as good as the one that the vote was answered with. */
  Future<Page<ProvenVote>> proven(String player, Optional<String> cursor, int limit) {
    return entries(player, cursor, limit)
        .compose(entries -> views(entries).map(votes -> proven(entries, votes)))
        .map(votes -> Page.of(votes, limit, proven -> proven.vote().cursor()));
  }

  private Future<List<LedgerEntry>> entries(String player, Optional<String> cursor, int limit) {
    FindOptions newestFirst =
        new FindOptions()
            .setSort(new JsonObject().put("castAt", -1).put("_id", -1))
            .setLimit(limit + 1);
    return store
        .client()
        .findWithOptions(Ledger.COLLECTION, query(player, cursor), newestFirst)
        .map(documents -> documents.stream().map(Ledger::fromDocument).toList());
  }

  private Future<List<MyVote>> views(List<LedgerEntry> entries) {
    return states
        .ofLedgerEntries(entries)
        .map(
            known ->
                IntStream.range(0, entries.size())
                    .mapToObj(i -> view(entries.get(i), known.get(i)))
                    .toList());
  }

  private List<ProvenVote> proven(List<LedgerEntry> entries, List<MyVote> votes) {
    return IntStream.range(0, entries.size())
        .mapToObj(
            i ->
                new ProvenVote(
                    votes.get(i), receipts.issue(entries.get(i).vote(), entries.get(i).position())))
        .toList();
  }

  private static MyVote view(LedgerEntry entry, VoteState state) {
    return new MyVote(entry.vote().battle(), entry.vote().pet(), state, entry.vote().castAt());
  }

  private static JsonObject query(String player, Optional<String> cursor) {
    JsonObject query = new JsonObject().put("voter", player);
    cursor
        .map(TimeCursor::parse)
        .ifPresent(
            last -> {
              String id = Ledger.id(new LedgerEntry.Key(last.id(), player));
              query.put("$or", last.behind("castAt", id, "$lt"));
            });
    return query;
  }
}
