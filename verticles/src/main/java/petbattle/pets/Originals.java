package petbattle.pets;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.types.ObjectId;
import petbattle.mongo.Store;
import petbattle.tournament.pet.UploadReceived;

/**
 * The store's bucket of uploaded pictures that wait for their verdict (MongoDB, "GridFS"
 * specification). Nothing serves from it. Usable from any thread.
 */
public final class Originals {
  static final String FILES = "originals.files";
  static final String CHUNKS = "originals.chunks";

  private final Store store;

  public Originals(Store store) {
    this.store = store;
  }

  /** Creates what files and chunks are searched by; repeating it changes nothing. */
  public Future<Void> createIndexes() {
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

  /** A new file, which can't be found before it is finished. */
  public OriginalWriter newFile() {
    return new OriginalWriter(store);
  }

  /** What is known of the picture that a pet will have, while it waits. */
  public Future<Optional<UploadReceived>> find(String pet) {
    return store
        .client()
        .findOne(FILES, new JsonObject().put("filename", pet), null)
        .map(file -> Optional.ofNullable(file).map(Originals::upload));
  }

  /**
   * Pictures that wait, by the pets' ids.
   *
   * @param owner only this player's
   * @param after only those behind this pet
   * @param limit the most to return
   */
  public Future<List<UploadReceived>> list(
      Optional<String> owner, Optional<String> after, int limit) {
    JsonObject query = new JsonObject();
    owner.ifPresent(player -> query.put("metadata.owner", player));
    after.ifPresent(pet -> query.put("filename", new JsonObject().put("$gt", pet)));
    FindOptions byPet =
        new FindOptions().setSort(new JsonObject().put("filename", 1)).setLimit(limit);
    return store
        .client()
        .findWithOptions(FILES, query, byPet)
        .map(files -> files.stream().map(Originals::upload).toList());
  }

  /**
   * A file's bytes; they are all in memory then.
   *
   * @param id {@link UploadReceived#original}
   * @return empty when it is not there, or not all of it
   */
  public Future<Optional<Buffer>> read(String id, long size) {
    FindOptions inOrder = new FindOptions().setSort(new JsonObject().put("n", 1));
    return store
        .client()
        .findWithOptions(CHUNKS, chunksOf(id), inOrder)
        .map(
            chunks -> {
              Buffer bytes = Buffer.buffer();
              chunks.forEach(
                  chunk -> bytes.appendBytes(chunk.getJsonObject("data").getBinary("$binary")));
              return Optional.of(bytes).filter(whole -> whole.length() == size);
            });
  }

  /** Removes a file; first what it is found by. */
  public Future<Void> remove(String id) {
    return store
        .client()
        .removeDocument(FILES, new JsonObject().put("_id", objectId(id)))
        .compose(removed -> store.client().removeDocuments(CHUNKS, chunksOf(id)))
        .mapEmpty();
  }

  /** Removes what was begun before a time, also what a crash left unfinished. */
  public Future<Void> removeBefore(Instant time) {
    JsonObject older =
        new JsonObject().put("$lt", objectId(new ObjectId(Date.from(time)).toHexString()));
    return store
        .client()
        .removeDocuments(FILES, new JsonObject().put("_id", older))
        .compose(
            removed ->
                store.client().removeDocuments(CHUNKS, new JsonObject().put("files_id", older)))
        .mapEmpty();
  }

  static JsonObject objectId(String id) {
    return new JsonObject().put("$oid", id);
  }

  private static JsonObject chunksOf(String id) {
    return new JsonObject().put("files_id", objectId(id));
  }

  /** The bucket's description of a file. */
  static JsonObject document(UploadReceived upload, int chunkBytes) {
    return new JsonObject()
        .put("_id", objectId(upload.original()))
        .put("filename", upload.pet())
        .put("length", upload.size())
        .put("chunkSize", chunkBytes)
        .put("uploadDate", new JsonObject().put("$date", upload.at().toString()))
        .put(
            "metadata",
            new JsonObject()
                .put("pet", upload.pet())
                .put("owner", upload.owner())
                .put("name", upload.name())
                .put("mediaType", upload.mediaType())
                .put("sha256", upload.sha256())
                .put("at", upload.at().toEpochMilli()));
  }

  private static UploadReceived upload(JsonObject file) {
    JsonObject metadata = file.getJsonObject("metadata");
    return new UploadReceived(
        metadata.getString("pet"),
        metadata.getString("owner"),
        metadata.getString("name"),
        file.getJsonObject("_id").getString("$oid"),
        metadata.getString("mediaType"),
        metadata.getString("sha256"),
        file.getLong("length"),
        Instant.ofEpochMilli(metadata.getLong("at")));
  }
}
