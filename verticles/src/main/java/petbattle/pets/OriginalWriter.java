package petbattle.pets;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.bson.types.ObjectId;
import petbattle.mongo.Store;
import petbattle.tournament.pet.UploadReceived;

/**
 * Writes one file into the bucket of originals (MongoDB, "GridFS" specification) while its bytes
 * come in. Unlike the driver's own upload it has at most one chunk under way, so that what waits in
 * memory is bounded, and nothing of the file can be found before all of it is known: what describes
 * it is written last.
 *
 * <p>For one thread: the event loop that the bytes come in on. {@link Store#durably} must be around
 * all of it.
 */
public final class OriginalWriter {
  /** The specification's own size, in bytes. */
  static final int CHUNK_BYTES = 255 * 1024;

  private final Store store;
  private final String id = new ObjectId().toHexString();
  private final MessageDigest sha256 = newSha256();
  private Buffer waiting = Buffer.buffer();
  private Future<Void> underWay = Future.succeededFuture();
  private int chunks;
  private long size;

  OriginalWriter(Store store) {
    this.store = store;
  }

  /** The file's id. */
  public String id() {
    return id;
  }

  /** How many bytes were taken. */
  public long size() {
    return size;
  }

  /**
   * Takes bytes.
   *
   * @return succeeds when there is room for more; until then nothing more should be sent
   */
  public Future<Void> write(Buffer bytes) {
    sha256.update(bytes.getBytes());
    size += bytes.length();
    waiting.appendBuffer(bytes);
    if (waiting.length() >= CHUNK_BYTES && underWay.isComplete()) {
      underWay = underWay.compose(before -> insertChunk());
    }
    return underWay;
  }

  /**
   * Writes what is left, and then what describes the file. Nothing may be taken after that.
   *
   * @return the event that says so
   */
  public Future<UploadReceived> finish(
      String pet, String owner, String name, String mediaType, Instant at) {
    String hash = HexFormat.of().formatHex(sha256.digest());
    UploadReceived upload = new UploadReceived(pet, owner, name, id, mediaType, hash, size, at);
    return underWay
        .compose(before -> insertRest())
        .compose(
            stored ->
                store.client().insert(Originals.FILES, Originals.document(upload, CHUNK_BYTES)))
        .map(upload);
  }

  /** Succeeds when nothing that was taken is on its way to the store any more. */
  public Future<Void> quiet() {
    return underWay.otherwiseEmpty();
  }

  private Future<Void> insertRest() {
    return waiting.length() == 0
        ? Future.succeededFuture()
        : insertChunk().compose(inserted -> insertRest());
  }

  private Future<Void> insertChunk() {
    int length = Math.min(waiting.length(), CHUNK_BYTES);
    byte[] bytes = waiting.getBytes(0, length);
    waiting = waiting.getBuffer(length, waiting.length());
    JsonObject chunk =
        new JsonObject()
            .put("files_id", Originals.objectId(id))
            .put("n", chunks++)
            .put("data", new JsonObject().put("$binary", bytes));
    return store.client().insert(Originals.CHUNKS, chunk).mapEmpty();
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
