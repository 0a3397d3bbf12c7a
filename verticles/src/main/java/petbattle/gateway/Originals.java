package petbattle.gateway;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import java.util.List;
import java.util.Optional;
import petbattle.mongo.Store;

/**
 * The store's bucket of uploaded pictures that wait for their verdict. Nothing serves from it.
 * Usable from any thread.
 */
final class Originals {
  static final String FILES = "originals.files";
  static final String CHUNKS = "originals.chunks";

  private final Store store;

  Originals(Store store) {
    this.store = store;
  }

  /** Creates what files and chunks are searched by; repeating it changes nothing. */
  Future<Void> createIndexes() {
    // The first two are as the driver makes them, which it does in an empty bucket only.
    return Future.all(
            index(FILES, new JsonObject().put("filename", 1).put("uploadDate", 1)),
            index(CHUNKS, new JsonObject().put("files_id", 1).put("n", 1)),
            index(FILES, new JsonObject().put("metadata.owner", 1).put("filename", 1)))
        .mapEmpty();
  }

  private Future<Void> index(String collection, JsonObject keys) {
    return store.client().createIndex(collection, keys);
  }

  OriginalWriter newFile() {
    return new OriginalWriter(store);
  }

  /** The picture that a pet will have, while it waits. */
  Future<Optional<Original>> find(String pet) {
    return store
        .client()
        .findOne(FILES, new JsonObject().put("filename", pet), null)
        .map(file -> Optional.ofNullable(file).map(Original::fromDocument));
  }

  /**
   * Pictures that wait, by the pets' ids.
   *
   * @param owner only this player's
   * @param after only those behind this pet
   * @param limit the most to return
   */
  Future<List<Original>> list(Optional<String> owner, Optional<String> after, int limit) {
    JsonObject query = new JsonObject();
    owner.ifPresent(player -> query.put("metadata.owner", player));
    after.ifPresent(pet -> query.put("filename", new JsonObject().put("$gt", pet)));
    FindOptions byPet =
        new FindOptions().setSort(new JsonObject().put("filename", 1)).setLimit(limit);
    return store
        .client()
        .findWithOptions(FILES, query, byPet)
        .map(files -> files.stream().map(Original::fromDocument).toList());
  }

  /** Removes a file, and before it can't be found any more, nothing of it. */
  Future<Void> remove(String id) {
    return store
        .client()
        .removeDocument(FILES, new JsonObject().put("_id", new JsonObject().put("$oid", id)))
        .compose(removed -> store.client().removeDocuments(CHUNKS, chunksOf(id)))
        .mapEmpty();
  }

  static JsonObject chunksOf(String id) {
    return new JsonObject().put("files_id", new JsonObject().put("$oid", id));
  }
}
