package petbattle.players;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.UpdateOptions;
import java.util.Optional;
import petbattle.mongo.Store;

/** The {@code profiles} collection: what players call themselves. Usable from any thread. */
public final class Profiles {
  public static final String COLLECTION = "profiles";
  private static final String NAME = "displayName";

  private final Store store;

  public Profiles(Store store) {
    this.store = store;
  }

  public Future<Optional<String>> nameOf(String player) {
    return store
        .client()
        .findOne(COLLECTION, id(player), null)
        .map(found -> Optional.ofNullable(found).map(profile -> profile.getString(NAME)));
  }

  /** Gives a player a name, or takes it away. */
  public Future<Void> rename(String player, Optional<String> name) {
    return name.map(
            given ->
                store.durably(
                    () ->
                        store
                            .client()
                            .updateCollectionWithOptions(
                                COLLECTION,
                                id(player),
                                new JsonObject().put("$set", new JsonObject().put(NAME, given)),
                                new UpdateOptions().setUpsert(true))))
        .map(renamed -> renamed.<Void>mapEmpty())
        .orElseGet(() -> forget(player));
  }

  /** Forgets what a player calls himself. */
  public Future<Void> forget(String player) {
    return store.durably(() -> store.client().removeDocument(COLLECTION, id(player))).mapEmpty();
  }

  private static JsonObject id(String player) {
    return new JsonObject().put("_id", player);
  }
}
