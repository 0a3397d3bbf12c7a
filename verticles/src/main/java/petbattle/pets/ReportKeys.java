package petbattle.pets;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import petbattle.mongo.Store;

/**
 * The {@code report_keys} collection: for each pet that was reported lately the key under which
 * gateways hash where reports come from. Once it is destroyed nobody can tell that any more. Usable
 * from any thread.
 */
public final class ReportKeys {
  public static final String COLLECTION = "report_keys";

  /** How long after a pet's first report its key is kept. */
  private static final Duration KEPT = Duration.ofDays(30);

  private static final int KEY_BYTES = 32;

  private final Store store;
  private final SecureRandom random = new SecureRandom();

  public ReportKeys(Store store) {
    this.store = store;
  }

  /** A pet's key, made now unless it has one; the same in each process. */
  public Future<byte[]> of(String pet, Instant now) {
    return find(pet)
        .compose(
            found ->
                found == null
                    ? create(pet, now).compose(created -> find(pet))
                    : Future.succeededFuture(found))
        .map(document -> Base64.getDecoder().decode(document.getString("key")));
  }

  /** Destroys the keys whose time is over. */
  public Future<Void> purge(Instant now) {
    JsonObject old = new JsonObject().put("$lt", now.minus(KEPT).toEpochMilli());
    return store.client().removeDocuments(COLLECTION, new JsonObject().put("at", old)).mapEmpty();
  }

  private Future<JsonObject> find(String pet) {
    return store.client().findOne(COLLECTION, new JsonObject().put("_id", pet), null);
  }

  private Future<Boolean> create(String pet, Instant now) {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return store.insertOnce(
        COLLECTION,
        new JsonObject()
            .put("_id", pet)
            .put("key", Base64.getEncoder().encodeToString(key))
            .put("at", now.toEpochMilli()));
  }
}
