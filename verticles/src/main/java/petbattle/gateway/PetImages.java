package petbattle.gateway;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.ReadStream;
import io.vertx.ext.mongo.MongoGridFsClient;
import java.util.List;
import java.util.Optional;
import petbattle.mongo.Store;

/**
 * The pets' pictures, from the store's bucket of renditions, with the ones asked for lately in
 * memory. Usable from any thread.
 */
final class PetImages {
  private static final String BUCKET = "renditions";
  private static final String FILES = BUCKET + ".files";
  private static final List<String> SIZES = List.of("full", "card", "thumb");
  private static final int CACHE_BYTES = 64 << 20;
  private static final int MAX_IMAGE_BYTES = 4 << 20;
  private static final int ENTRY_OVERHEAD = 256;

  /** A picture as it is served. */
  record Image(Buffer bytes, String contentType, String etag) {}

  private final Vertx vertx;
  private final Store store;
  private final Future<MongoGridFsClient> bucket;
  private final AsyncCache<String, Image> images =
      Caffeine.newBuilder()
          .maximumWeight(CACHE_BYTES)
          .weigher((String name, Image image) -> image.bytes().length() + ENTRY_OVERHEAD)
          .buildAsync();

  PetImages(Vertx vertx, Store store) {
    this.vertx = vertx;
    this.store = store;
    this.bucket = store.client().createGridFsBucketService(BUCKET);
  }

  /** A pet's picture in one of its sizes. Several requests for one picture read it once. */
  Future<Optional<Image>> find(String pet, String size) {
    return Future.fromCompletionStage(
            images.get(
                pet + "/" + size,
                (name, executor) -> load(name).toCompletionStage().toCompletableFuture()),
            vertx.getOrCreateContext())
        .map(Optional::ofNullable);
  }

  /** Forgets a pet's pictures, also those that are just being read. */
  void forget(String pet) {
    images.synchronous().invalidateAll(SIZES.stream().map(size -> pet + "/" + size).toList());
  }

  /** Nothing is not cached, nor is a failure. */
  private Future<Image> load(String name) {
    return store
        .client()
        .findOne(FILES, new JsonObject().put("filename", name), null)
        .compose(file -> file == null ? Future.succeededFuture() : read(file));
  }

  private Future<Image> read(JsonObject file) {
    long length = file.getLong("length");
    if (length > MAX_IMAGE_BYTES) {
      return Future.failedFuture("a rendition of " + length + " bytes is too large to be served");
    }
    JsonObject metadata = file.getJsonObject("metadata");
    return bucket
        .compose(files -> bytes(files.readById(idOf(file)), (int) length))
        .map(
            bytes ->
                new Image(
                    bytes,
                    metadata.getString("contentType"),
                    EntityTags.quoted(metadata.getString("etag"))));
  }

  private static String idOf(JsonObject file) {
    return file.getValue("_id") instanceof JsonObject id
        ? id.getString("$oid")
        : file.getString("_id");
  }

  private Future<Buffer> bytes(ReadStream<Buffer> stream, int length) {
    Promise<Buffer> whole = Promise.promise();
    Buffer bytes = Buffer.buffer(length);
    stream.exceptionHandler(whole::tryFail);
    stream.endHandler(end -> whole.tryComplete(bytes));
    stream.handler(bytes::appendBuffer);
    return whole.future();
  }
}
