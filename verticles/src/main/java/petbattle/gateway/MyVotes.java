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

  MyVotes(Store store, VoteStates states) {
    this.store = store;
    this.states = states;
  }

  /** A vote as its voter sees it. */
  record MyVote(String battle, String pet, VoteState state, Instant castAt) {
    private String cursor() {
      return TimeCursor.of(castAt, battle).text();
    }
  }

  /** A page of the player's votes. */
  Future<Page<MyVote>> page(String player, Optional<String> cursor, int limit) {
    FindOptions newestFirst =
        new FindOptions()
            .setSort(new JsonObject().put("castAt", -1).put("_id", -1))
            .setLimit(limit + 1);
    return store
        .client()
        .findWithOptions(Ledger.COLLECTION, query(player, cursor), newestFirst)
        .map(documents -> documents.stream().map(Ledger::fromDocument).toList())
        .compose(entries -> states.ofLedgerEntries(entries).map(known -> views(entries, known)))
        .map(votes -> Page.of(votes, limit, MyVote::cursor));
  }

  private static List<MyVote> views(List<LedgerEntry> entries, List<VoteState> states) {
    return IntStream.range(0, entries.size())
        .mapToObj(i -> view(entries.get(i), states.get(i)))
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
