package petbattle.players;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import petbattle.mongo.Store;

/**
 * The {@code erasures} collection: who asked to be erased. It is written before anything is done,
 * so that it is done to the end whatever dies in between; no more than the bare id stays. Usable
 * from any thread.
 */
public final class Erasures {
  public static final String COLLECTION = "erasures";
  private static final String DONE = "done";
  private static final String DUE = "due";
  private static final long FIRST_LOOK_MILLIS = 60_000;

  private final Store store;
  private final Clock clock;

  public Erasures(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * An erasure that may not be done yet.
   *
   * @param at when it was asked for
   */
  public record Due(String player, Instant at) {}

  /** Creates what those that are not done are found by; repeating it changes nothing. */
  public Future<Void> createIndexes() {
    return store.client().createIndex(COLLECTION, new JsonObject().put(DONE, 1).put(DUE, 1));
  }

  /** Writes down that a player asked for it, unless he did before. */
  public Future<Void> ask(String player) {
    JsonObject document =
        new JsonObject()
            .put("_id", player)
            .put("at", clock.millis())
            .put(DONE, false)
            // Whoever was asked does it at once; others look only if that one died.
            .put(DUE, clock.millis() + FIRST_LOOK_MILLIS);
    return store.durably(() -> store.insertOnce(COLLECTION, document)).mapEmpty();
  }

  /** Some that have to be looked at now, the longest due first. */
  public Future<List<Due>> due(int limit) {
    JsonObject query =
        new JsonObject().put(DONE, false).put(DUE, new JsonObject().put("$lte", clock.millis()));
    FindOptions longestFirst =
        new FindOptions().setSort(new JsonObject().put(DUE, 1)).setLimit(limit);
    return store
        .client()
        .findWithOptions(COLLECTION, query, longestFirst)
        .map(
            found ->
                found.stream()
                    .map(
                        erasure ->
                            new Due(
                                erasure.getString("_id"),
                                Instant.ofEpochMilli(erasure.getLong("at"))))
                    .toList());
  }

  /** Has it looked at again after a while. */
  public Future<Void> later(String player, Duration wait) {
    return set(player, new JsonObject().put(DUE, clock.millis() + wait.toMillis()));
  }

  /** Writes down that nothing is left. */
  public Future<Void> done(String player) {
    return set(player, new JsonObject().put(DONE, true));
  }

  private Future<Void> set(String player, JsonObject fields) {
    return store
        .client()
        .updateCollection(
            COLLECTION, new JsonObject().put("_id", player), new JsonObject().put("$set", fields))
        .mapEmpty();
  }
}
