package petbattle.director;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import petbattle.json.Json;
import petbattle.mongo.Store;
import petbattle.tournament.bracket.Tournament;

/**
 * The {@code tournaments} collection: the value as it is published, and beside it what is searched
 * by. It changes only by compare-and-set on its revision.
 *
 * <p>Documents with {@code live: true} still have a step ahead: they are not final or not
 * published.
 */
final class Tournaments {
  static final String COLLECTION = "tournaments";

  private final Store store;

  Tournaments(Store store) {
    this.store = store;
  }

  /** Creates what tournaments are searched by; repeating it changes nothing. */
  Future<Void> createIndexes() {
    return store.client().createIndex(COLLECTION, new JsonObject().put("live", 1).put("_id", 1));
  }

  Future<Optional<StoredTournament>> find(String id) {
    return store
        .client()
        .findOne(COLLECTION, new JsonObject().put("_id", id), null)
        .map(document -> Optional.ofNullable(document).map(Tournaments::read));
  }

  /** Reads a tournament so that what is read can no longer be lost. */
  Future<Optional<StoredTournament>> findDurably(String id) {
    return store.durably(() -> find(id));
  }

  /** Tournaments with a step ahead, by id, from behind {@code after} on. */
  Future<List<StoredTournament>> live(String after, int limit) {
    return find(new JsonObject().put("live", true), after, limit);
  }

  /** All tournaments, by id, from behind {@code after} on. */
  Future<List<StoredTournament>> all(String after, int limit) {
    return find(new JsonObject(), after, limit);
  }

  private Future<List<StoredTournament>> find(JsonObject query, String after, int limit) {
    return store
        .client()
        .findWithOptions(
            COLLECTION,
            query.put("_id", new JsonObject().put("$gt", after)),
            new FindOptions().setSort(new JsonObject().put("_id", 1)).setLimit(limit))
        .map(documents -> documents.stream().map(Tournaments::read).toList());
  }

  /** Inserts a new tournament, unless there is one with its id. */
  Future<Boolean> insert(Tournament tournament, String createdBy) {
    return store.insertOnce(
        COLLECTION,
        fields(tournament)
            .put("_id", tournament.id())
            .put("createdBy", createdBy)
            .put("commands", new JsonArray())
            .put("publishedRevision", 0L)
            .put("live", true));
  }

  /** Replaces a value by its successor, if it is still the present one. */
  Future<Boolean> advance(Tournament from, Tournament to) {
    return compareAndSet(at(from), new JsonObject().put("$set", fields(to).put("live", true)));
  }

  /** The same, on behalf of a command that must not do so again. */
  Future<Boolean> advance(Tournament from, Tournament to, String command) {
    return compareAndSet(
        at(from),
        new JsonObject()
            .put("$set", fields(to).put("live", true))
            .put("$addToSet", new JsonObject().put("commands", command)));
  }

  /** Notes that Kafka has the present value. */
  Future<Boolean> markPublished(Tournament published) {
    return compareAndSet(
        at(published),
        new JsonObject()
            .put(
                "$set",
                new JsonObject()
                    .put("publishedRevision", published.revision())
                    .put("live", !published.state().isFinal())));
  }

  /**
   * Has the present value published again, if a newer one than {@code seen} was: an old one may
   * have come behind it.
   */
  Future<Boolean> publishAgain(String id, long seen) {
    return compareAndSet(
        new JsonObject().put("_id", id).put("publishedRevision", new JsonObject().put("$gt", seen)),
        new JsonObject()
            .put("$set", new JsonObject().put("publishedRevision", 0L).put("live", true)));
  }

  private Future<Boolean> compareAndSet(JsonObject expected, JsonObject change) {
    return store
        .client()
        .updateCollection(COLLECTION, expected, change)
        .map(result -> result.getDocMatched() == 1);
  }

  private static JsonObject at(Tournament tournament) {
    return new JsonObject().put("_id", tournament.id()).put("revision", tournament.revision());
  }

  private static JsonObject fields(Tournament tournament) {
    return new JsonObject()
        .put("revision", tournament.revision())
        .put("state", Json.name(tournament.state()))
        .put("value", new JsonObject(Buffer.buffer(Json.encode(tournament))));
  }

  private static StoredTournament read(JsonObject document) {
    try {
      return new StoredTournament(
          Json.decode(document.getJsonObject("value").toBuffer().getBytes(), Tournament.class),
          document.getString("createdBy"),
          document.getJsonArray("commands").stream()
              .map(String::valueOf)
              .collect(Collectors.toCollection(TreeSet::new)),
          document.getLong("publishedRevision"));
    } catch (Json.UnreadableJson e) {
      throw new IllegalStateException("tournament " + document.getString("_id"), e);
    }
  }
}
