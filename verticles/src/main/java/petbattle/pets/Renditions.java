package petbattle.pets;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.ReadStream;
import io.vertx.ext.mongo.GridFsUploadOptions;
import io.vertx.ext.mongo.MongoGridFsClient;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import petbattle.mongo.Store;

/**
 * The bucket of pictures that may be shown (MongoDB, "GridFS" specification), one file for each pet
 * and size, named {@code <pet>/<size>}. Usable from any thread.
 */
public final class Renditions {
  /** The sizes in which each pet's picture is kept. */
  public static final List<String> SIZES = List.of("full", "card", "thumb");

  private static final String BUCKET = "renditions";
  private static final String FILES = BUCKET + ".files";
  private static final String CHUNKS = BUCKET + ".chunks";
  private static final int ETAG_BYTES = 16;

  private final Store store;
  private final MongoGridFsClient bucket;

  private Renditions(Store store, MongoGridFsClient bucket) {
    this.store = store;
    this.bucket = bucket;
  }

  public static Future<Renditions> open(Store store) {
    return store
        .client()
        .createGridFsBucketService(BUCKET)
        .map(bucket -> new Renditions(store, bucket));
  }

  /**
   * Stores a picture. Another one under this name, left by an attempt that did not end well, is
   * replaced; the same one stays as it is.
   */
  public Future<Void> store(String pet, PictureFile picture) {
    String name = pet + "/" + picture.size();
    String etag = etag(picture.bytes());
    return filesNamed(List.of(name))
        .compose(
            found -> {
              Optional<JsonObject> same = found.stream().filter(f -> hasEtag(f, etag)).findFirst();
              List<JsonObject> others =
                  found.stream().filter(f -> same.isEmpty() || f != same.get()).toList();
              Future<Void> stored =
                  same.isPresent() ? Future.succeededFuture() : upload(name, picture, etag);
              return stored.compose(there -> remove(others));
            });
  }

  /** Removes all of a pet's pictures, if there are any. */
  public Future<Void> removeAll(String pet) {
    return filesNamed(SIZES.stream().map(size -> pet + "/" + size).toList()).compose(this::remove);
  }

  private Future<List<JsonObject>> filesNamed(List<String> names) {
    JsonObject query =
        new JsonObject().put("filename", new JsonObject().put("$in", new JsonArray(names)));
    return store.client().find(FILES, query);
  }

  private static boolean hasEtag(JsonObject file, String etag) {
    return etag.equals(file.getJsonObject("metadata", new JsonObject()).getString("etag"));
  }

  private Future<Void> upload(String name, PictureFile picture, String etag) {
    return bucket
        .uploadByFileNameWithOptions(
            new OneBuffer(Buffer.buffer(picture.bytes())), name, options(picture, etag))
        .mapEmpty();
  }

  /** First what a file is found by, then its bytes. */
  private Future<Void> remove(List<JsonObject> files) {
    if (files.isEmpty()) {
      return Future.succeededFuture();
    }
    JsonArray ids = new JsonArray(files.stream().map(file -> file.getValue("_id")).toList());
    JsonObject in = new JsonObject().put("$in", ids);
    return store
        .client()
        .removeDocuments(FILES, new JsonObject().put("_id", in))
        .compose(
            removed -> store.client().removeDocuments(CHUNKS, new JsonObject().put("files_id", in)))
        .mapEmpty();
  }

  private static GridFsUploadOptions options(PictureFile picture, String etag) {
    return new GridFsUploadOptions()
        .setMetadata(
            new JsonObject()
                .put("contentType", picture.contentType())
                .put("etag", etag)
                .put("width", picture.width())
                .put("height", picture.height()));
  }

  private static String etag(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash, 0, ETAG_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Bytes that are already in memory, as the stream that the bucket wants. */
  private static final class OneBuffer implements ReadStream<Buffer> {
    private final Buffer buffer;
    private Handler<Buffer> handler = ignored -> {};
    private Handler<Void> endHandler = ignored -> {};
    private boolean done;

    OneBuffer(Buffer buffer) {
      this.buffer = buffer;
    }

    @Override
    public ReadStream<Buffer> handler(Handler<Buffer> newHandler) {
      handler = newHandler == null ? ignored -> {} : newHandler;
      return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(Handler<Void> newHandler) {
      endHandler = newHandler == null ? ignored -> {} : newHandler;
      return this;
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(Handler<Throwable> ignored) {
      return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
      return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
      return fetch(Long.MAX_VALUE);
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
      if (!done && amount > 0) {
        done = true;
        handler.handle(buffer);
        endHandler.handle(null);
      }
      return this;
    }
  }
}
