package petbattle.leaderboard;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import petbattle.mongo.Store;
import petbattle.tournament.ranking.Ranked;
import petbattle.tournament.ranking.Rating;
import petbattle.tournament.ranking.Standing;

/** A collection that holds the newest of what the leaderboard says about each pet. */
public final class RankedDocuments<T extends Ranked> {
  private static final int PAGE = 1_000;
  private static final int WRITES_AT_ONCE = 8;

  private final Store store;
  private final String collection;
  private final Function<T, JsonObject> fields;
  private final Function<JsonObject, T> value;

  private RankedDocuments(
      Store store,
      String collection,
      Function<T, JsonObject> fields,
      Function<JsonObject, T> value) {
    this.store = store;
    this.collection = collection;
    this.fields = fields;
    this.value = value;
  }

  /** The {@code rankings} collection. */
  public static RankedDocuments<Standing> standings(Store store) {
    return new RankedDocuments<>(
        store, "rankings", RankedDocuments::fields, RankedDocuments::standing);
  }

  /** The {@code ratings} collection. */
  public static RankedDocuments<Rating> ratings(Store store) {
    return new RankedDocuments<>(
        store, "ratings", RankedDocuments::fields, RankedDocuments::rating);
  }

  /** Everything by pet. */
  public Future<Map<String, T>> all() {
    return readFrom("", new HashMap<>());
  }

  private Future<Map<String, T>> readFrom(String after, Map<String, T> soFar) {
    return store
        .client()
        .findWithOptions(
            collection,
            new JsonObject().put("_id", new JsonObject().put("$gt", after)),
            new FindOptions().setSort(new JsonObject().put("_id", 1)).setLimit(PAGE))
        .compose(
            page -> {
              page.forEach(document -> soFar.put(document.getString("_id"), value.apply(document)));
              return page.size() < PAGE
                  ? Future.succeededFuture(soFar)
                  : readFrom(page.getLast().getString("_id"), soFar);
            });
  }

  /** Writes each, unless one with a greater version is there; a few at a time. */
  Future<Void> write(List<T> all) {
    Future<Void> written = Future.succeededFuture();
    for (int from = 0; from < all.size(); from += WRITES_AT_ONCE) {
      int to = Math.min(from + WRITES_AT_ONCE, all.size());
      List<T> next = all.subList(from, to);
      written =
          written.compose(
              before -> Future.join(next.stream().map(this::write).toList()).mapEmpty());
    }
    return written;
  }

  private Future<Boolean> write(T ranked) {
    return replace(ranked)
        .compose(
            replaced ->
                replaced
                    ? Future.succeededFuture(true)
                    : store.insertOnce(collection, fields.apply(ranked).put("_id", ranked.pet())))
        .compose(
            // Somebody may have inserted an older one in between.
            written -> written ? Future.succeededFuture(true) : replace(ranked));
  }

  private Future<Boolean> replace(T ranked) {
    JsonObject notNewer =
        new JsonObject()
            .put("_id", ranked.pet())
            .put("version", new JsonObject().put("$lte", ranked.version()));
    return store
        .client()
        .updateCollection(collection, notNewer, new JsonObject().put("$set", fields.apply(ranked)))
        .map(result -> result.getDocMatched() == 1);
  }

  private static JsonObject fields(Standing standing) {
    return new JsonObject()
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

  private static JsonObject fields(Rating rating) {
    return new JsonObject()
        .put("version", rating.version())
        .put("rating", rating.rating())
        .put("deviation", rating.deviation())
        .put("preferences", rating.preferences());
  }

  private static Rating rating(JsonObject document) {
    return new Rating(
        document.getString("_id"),
        document.getLong("version"),
        document.getDouble("rating"),
        document.getDouble("deviation"),
        document.getLong("preferences"));
  }
}
