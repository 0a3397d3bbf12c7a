package petbattle.leaderboard;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import petbattle.mongo.Store;
import petbattle.tournament.ranking.Standing;

/** The {@code rankings} collection: the newest standing of each pet. */
final class Rankings {
  static final String COLLECTION = "rankings";

  private static final int PAGE = 1_000;
  private static final int WRITES_AT_ONCE = 8;

  private final Store store;

  Rankings(Store store) {
    this.store = store;
  }

  /** All standings by pet. */
  Future<Map<String, Standing>> all() {
    return readFrom("", new HashMap<>());
  }

  private Future<Map<String, Standing>> readFrom(String after, Map<String, Standing> soFar) {
    return store
        .client()
        .findWithOptions(
            COLLECTION,
            new JsonObject().put("_id", new JsonObject().put("$gt", after)),
            new FindOptions().setSort(new JsonObject().put("_id", 1)).setLimit(PAGE))
        .compose(
            page -> {
              page.forEach(document -> soFar.put(document.getString("_id"), standing(document)));
              return page.size() < PAGE
                  ? Future.succeededFuture(soFar)
                  : readFrom(page.getLast().getString("_id"), soFar);
            });
  }

  /** Writes each standing, unless one with a greater version is there; a few at a time. */
  Future<Void> write(List<Standing> standings) {
    Future<Void> written = Future.succeededFuture();
    for (int from = 0; from < standings.size(); from += WRITES_AT_ONCE) {
      int to = Math.min(from + WRITES_AT_ONCE, standings.size());
      List<Standing> next = standings.subList(from, to);
      written =
          written.compose(
              before -> Future.join(next.stream().map(this::write).toList()).mapEmpty());
    }
    return written;
  }

  private Future<Boolean> write(Standing standing) {
    return replace(standing)
        .compose(
            replaced ->
                replaced
                    ? Future.succeededFuture(true)
                    : store.insertOnce(COLLECTION, document(standing)))
        .compose(
            // Somebody may have inserted an older one in between.
            written -> written ? Future.succeededFuture(true) : replace(standing));
  }

  private Future<Boolean> replace(Standing standing) {
    JsonObject notNewer =
        new JsonObject()
            .put("_id", standing.pet())
            .put("version", new JsonObject().put("$lte", standing.version()));
    JsonObject fields = document(standing);
    fields.remove("_id");
    return store
        .client()
        .updateCollection(COLLECTION, notNewer, new JsonObject().put("$set", fields))
        .map(result -> result.getDocMatched() == 1);
  }

  private static JsonObject document(Standing standing) {
    return new JsonObject()
        .put("_id", standing.pet())
        .put("version", standing.version())
        .put("wins", standing.wins())
        .put("losses", standing.losses())
        .put("votesFor", standing.votesFor())
        .put("votesAgainst", standing.votesAgainst());
  }

  private static Standing standing(JsonObject document) {
    return new Standing(
        document.getString("_id"),
        document.getLong("version"),
        document.getInteger("wins"),
        document.getInteger("losses"),
        document.getLong("votesFor"),
        document.getLong("votesAgainst"));
  }
}
