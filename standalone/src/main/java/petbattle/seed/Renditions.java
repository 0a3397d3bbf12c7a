package petbattle.seed;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.ReadStream;
import io.vertx.ext.mongo.GridFsUploadOptions;
import io.vertx.ext.mongo.MongoGridFsClient;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import petbattle.demo.PetPictures.Encoded;
import petbattle.mongo.Store;

/** The bucket of pictures that everybody may see. */
final class Renditions {
  private static final String BUCKET = "renditions";
  private static final int ETAG_BYTES = 16;

  private final MongoGridFsClient bucket;

  private Renditions(MongoGridFsClient bucket) {
    this.bucket = bucket;
  }

  static Future<Renditions> open(Store store) {
    return store.client().createGridFsBucketService(BUCKET).map(Renditions::new);
  }

  /** Stores a picture under a name, unless one is there. */
  Future<Void> store(String fileName, Encoded picture) {
    return bucket
        .findIds(new JsonObject().put("filename", fileName))
        .compose(
            found ->
                found.isEmpty()
                    ? bucket.uploadByFileNameWithOptions(
                        new OneBuffer(Buffer.buffer(picture.bytes())), fileName, options(picture))
                    : Future.succeededFuture(found.getFirst()))
        .mapEmpty();
  }

  private static GridFsUploadOptions options(Encoded picture) {
    return new GridFsUploadOptions()
        .setMetadata(
            new JsonObject()
                .put("contentType", picture.contentType())
                .put("etag", etag(picture.bytes()))
                .put("width", picture.size())
                .put("height", picture.size()));
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
