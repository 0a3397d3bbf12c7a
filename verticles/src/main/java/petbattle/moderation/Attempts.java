package petbattle.moderation;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.UpdateOptions;
import java.time.Instant;
import java.util.Optional;
import petbattle.mongo.Store;

/**
 * The {@code upload_attempts} collection: how often it was tried to look at a picture. Each attempt
 * is written down before it begins, because a process that a picture kills leaves no other trace.
 */
final class Attempts {
  static final String COLLECTION = "upload_attempts";
  private static final int LONGEST_ERROR = 200;

  private final Store store;

  Attempts(Store store) {
    this.store = store;
  }

  /**
   * An attempt that may begin now.
   *
   * @param number from 1
   * @param error what ended the one before, as far as that is known
   */
  record Attempt(long number, Optional<String> error) {}

  /** Writes down that an attempt begins; it can no longer be lost then. */
  Future<Attempt> begin(String pet, Instant now) {
    JsonObject next =
        new JsonObject()
            .put("$inc", new JsonObject().put("attempts", 1))
            .put("$set", new JsonObject().put("at", now.toEpochMilli()));
    return store
        .durably(
            () ->
                store
                    .client()
                    .findOneAndUpdateWithOptions(
                        COLLECTION,
                        id(pet),
                        next,
                        new FindOptions(),
                        new UpdateOptions().setUpsert(true).setReturningNewDocument(true)))
        .map(
            found ->
                new Attempt(
                    found.getLong("attempts"), Optional.ofNullable(found.getString("error"))));
  }

  /** Notes what ended an attempt. */
  Future<Void> failed(String pet, Throwable failure) {
    String error = failure.getClass().getSimpleName() + ": " + failure.getMessage();
    JsonObject set =
        new JsonObject().put("error", error.substring(0, Math.min(error.length(), LONGEST_ERROR)));
    return store
        .client()
        .updateCollection(COLLECTION, id(pet), new JsonObject().put("$set", set))
        .mapEmpty();
  }

  /** Forgets a picture that has its verdict. */
  Future<Void> forget(String pet) {
    return store.client().removeDocument(COLLECTION, id(pet)).mapEmpty();
  }

  /** Forgets pictures that nobody tries any more. */
  Future<Void> forgetBefore(Instant time) {
    return store
        .client()
        .removeDocuments(
            COLLECTION,
            new JsonObject().put("at", new JsonObject().put("$lt", time.toEpochMilli())))
        .mapEmpty();
  }

  private static JsonObject id(String pet) {
    return new JsonObject().put("_id", pet);
  }
}
