package petbattle.pets;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.UpdateOptions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import petbattle.mongo.Store;

/**
 * The bucket of pictures that may be shown (MongoDB, "GridFS" specification), one file for each pet
 * and size, named {@code <pet>/<size>}. A file's id follows from its name, so that an attempt that
 * did not come to its end leaves nothing that the next one does not write over or remove. Usable
 * from any thread.
 */
public final class Renditions {
  /** The sizes in which each pet's picture is kept. */
  public static final List<String> SIZES = List.of("full", "card", "thumb");

  private static final String FILES = "renditions.files";
  private static final String CHUNKS = "renditions.chunks";
  private static final int ETAG_BYTES = 16;
  private static final int ID_BYTES = 12;

  private final Store store;

  public Renditions(Store store) {
    this.store = store;
  }

  /** Creates what files and chunks are searched by; repeating it changes nothing. */
  public Future<Void> createIndexes() {
    // Both as the driver makes them in an empty bucket.
    return Future.all(
            store
                .client()
                .createIndex(FILES, new JsonObject().put("filename", 1).put("uploadDate", 1)),
            store
                .client()
                .createIndexWithOptions(
                    CHUNKS,
                    new JsonObject().put("files_id", 1).put("n", 1),
                    new IndexOptions().unique(true)))
        .mapEmpty();
  }

  /**
   * Stores a picture. Another one under this name, left by an attempt that did not end well, is
   * replaced; the same one stays as it is.
   */
  public Future<Void> store(String pet, PictureFile picture) {
    String name = pet + "/" + picture.size();
    String etag = HexFormat.of().formatHex(sha256(picture.bytes()), 0, ETAG_BYTES);
    return store
        .client()
        .find(FILES, new JsonObject().put("filename", name))
        .compose(
            found ->
                found.size() == 1 && hasEtag(found.getFirst(), etag)
                    ? Future.succeededFuture()
                    : removeFiles(found).compose(gone -> write(name, picture, etag)));
  }

  /** Removes all of a pet's pictures, if there are any, and what was begun of them. */
  public Future<Void> removeAll(String pet) {
    List<String> names = SIZES.stream().map(size -> pet + "/" + size).toList();
    JsonObject named =
        new JsonObject().put("filename", new JsonObject().put("$in", new JsonArray(names)));
    return store
        .client()
        .find(FILES, named)
        .compose(
            found -> {
              Set<JsonObject> ids = new HashSet<>();
              found.forEach(file -> ids.add(file.getJsonObject("_id")));
              names.forEach(name -> ids.add(Originals.objectId(id(name))));
              return remove(ids);
            });
  }

  private static boolean hasEtag(JsonObject file, String etag) {
    return etag.equals(file.getJsonObject("metadata", new JsonObject()).getString("etag"));
  }

  /** First what a file is found by, then its bytes. */
  private Future<Void> remove(Set<JsonObject> ids) {
    JsonObject in = new JsonObject().put("$in", new JsonArray(List.copyOf(ids)));
    return store
        .client()
        .removeDocuments(FILES, new JsonObject().put("_id", in))
        .compose(
            removed -> store.client().removeDocuments(CHUNKS, new JsonObject().put("files_id", in)))
        .mapEmpty();
  }

  private Future<Void> removeFiles(List<JsonObject> files) {
    Set<JsonObject> ids = new HashSet<>();
    files.forEach(file -> ids.add(file.getJsonObject("_id")));
    return ids.isEmpty() ? Future.succeededFuture() : remove(ids);
  }

  /** Writes over whatever is there; the file can be found when all of it is. */
  private Future<Void> write(String name, PictureFile picture, String etag) {
    String id = id(name);
    byte[] bytes = picture.bytes();
    Future<Void> written = Future.succeededFuture();
    int chunks = 0;
    for (int from = 0; from < bytes.length; from += OriginalWriter.CHUNK_BYTES) {
      int n = chunks++;
      byte[] part =
          Arrays.copyOfRange(
              bytes, from, Math.min(from + OriginalWriter.CHUNK_BYTES, bytes.length));
      written = written.compose(before -> writeChunk(id, n, part));
    }
    JsonObject beyond =
        new JsonObject()
            .put("files_id", Originals.objectId(id))
            .put("n", new JsonObject().put("$gte", chunks));
    return written
        .compose(all -> store.client().removeDocuments(CHUNKS, beyond))
        .compose(clean -> store.insertOnce(FILES, document(id, name, picture, etag)))
        .mapEmpty();
  }

  private Future<Void> writeChunk(String id, int n, byte[] part) {
    JsonObject place = new JsonObject().put("files_id", Originals.objectId(id)).put("n", n);
    return store
        .client()
        .updateCollectionWithOptions(
            CHUNKS,
            place,
            new JsonObject()
                .put("$set", new JsonObject().put("data", new JsonObject().put("$binary", part))),
            new UpdateOptions().setUpsert(true))
        .mapEmpty();
  }

  private static JsonObject document(String id, String name, PictureFile picture, String etag) {
    return new JsonObject()
        .put("_id", Originals.objectId(id))
        .put("filename", name)
        .put("length", (long) picture.bytes().length)
        .put("chunkSize", OriginalWriter.CHUNK_BYTES)
        .put("uploadDate", new JsonObject().put("$date", Instant.now().toString()))
        .put(
            "metadata",
            new JsonObject()
                .put("contentType", picture.contentType())
                .put("etag", etag)
                .put("width", picture.width())
                .put("height", picture.height()));
  }

  private static String id(String name) {
    return HexFormat.of().formatHex(sha256(name.getBytes(StandardCharsets.UTF_8)), 0, ID_BYTES);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
