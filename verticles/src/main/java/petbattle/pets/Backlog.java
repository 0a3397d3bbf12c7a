package petbattle.pets;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import petbattle.json.Json;
import petbattle.mongo.Store;
import petbattle.tournament.pet.PetStatus;

/**
 * What waits.
 *
 * @param count how much
 * @param oldest how long the oldest of it has been waiting; zero when nothing waits
 */
public record Backlog(long count, Duration oldest) {

  /** Pictures without a verdict. */
  public static Future<Backlog> ofOriginals(Store store, Instant now) {
    // Ids begin with the time.
    return first(store, Originals.FILES, new JsonObject(), "_id")
        .compose(
            first ->
                counted(
                    store,
                    Originals.FILES,
                    new JsonObject(),
                    first.stream().map(file -> file.getJsonObject("metadata")).toList(),
                    now));
  }

  /** Pets that wait for a person. */
  public static Future<Backlog> ofReviews(Store store, Instant now) {
    JsonObject inReview = new JsonObject().put("status", Json.name(PetStatus.REVIEW));
    return first(store, Pets.COLLECTION, inReview, "at")
        .compose(first -> counted(store, Pets.COLLECTION, inReview, first, now));
  }

  private static Future<List<JsonObject>> first(
      Store store, String collection, JsonObject query, String order) {
    return store
        .client()
        .findWithOptions(
            collection,
            query,
            new FindOptions().setSort(new JsonObject().put(order, 1)).setLimit(1));
  }

  private static Future<Backlog> counted(
      Store store, String collection, JsonObject query, List<JsonObject> first, Instant now) {
    if (first.isEmpty()) {
      return Future.succeededFuture(new Backlog(0, Duration.ZERO));
    }
    Instant since = Instant.ofEpochMilli(first.getFirst().getLong("at"));
    Duration age = since.isBefore(now) ? Duration.between(since, now) : Duration.ZERO;
    return store.client().count(collection, query).map(count -> new Backlog(count, age));
  }
}
