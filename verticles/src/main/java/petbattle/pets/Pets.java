package petbattle.pets;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import petbattle.json.Json;
import petbattle.mongo.Store;
import petbattle.tournament.pet.PetStatus;

/**
 * The {@code pets} collection. A pet is inserted once, with its verdict, and from then on changed
 * by compare-and-set on its revision only. Usable from any thread.
 */
public final class Pets {
  public static final String COLLECTION = "pets";

  private final Store store;

  public Pets(Store store) {
    this.store = store;
  }

  /** Creates what pets are searched by; repeating it changes nothing. */
  public Future<Void> createIndexes() {
    return store
        .client()
        .createIndex(COLLECTION, new JsonObject().put("status", 1).put("at", 1).put("_id", 1));
  }

  public Future<Optional<StoredPet>> find(String id) {
    return store
        .client()
        .findOne(COLLECTION, new JsonObject().put("_id", id), null)
        .map(document -> Optional.ofNullable(document).map(PetDocument::read));
  }

  /**
   * Reads a pet so that what is read can no longer be lost: an effect that others can see may rest
   * on it.
   */
  public Future<Optional<StoredPet>> findDurably(String id) {
    return store.durably(() -> find(id));
  }

  /** Inserts a new pet, unless there is one with its id. */
  public Future<Boolean> insert(StoredPet pet) {
    return store.insertOnce(COLLECTION, PetDocument.of(pet));
  }

  /** Replaces the value {@code from} by its successor, if it is still the present one. */
  public Future<Boolean> advance(StoredPet from, StoredPet to) {
    long revision = from.file().pet().revision();
    if (to.file().pet().revision() != revision + 1) {
      throw new IllegalArgumentException("not the next revision of pet " + from.id());
    }
    return store
        .client()
        .replaceDocuments(
            COLLECTION,
            new JsonObject().put("_id", from.id()).put("revision", revision),
            PetDocument.of(to))
        .map(result -> result.getDocMatched() == 1);
  }

  /** All pets, by id, from behind {@code after} on. */
  public Future<List<StoredPet>> all(String after, int limit) {
    return find(
        new JsonObject().put("_id", new JsonObject().put("$gt", after)),
        new JsonObject().put("_id", 1),
        limit);
  }

  /** Pets of one status that have a picture, which began before a time, the oldest first. */
  public Future<List<StoredPet>> withPictureBefore(PetStatus status, Instant time, int limit) {
    return find(
        new JsonObject()
            .put("status", Json.name(status))
            .put("at", new JsonObject().put("$lt", time.toEpochMilli()))
            .put("hasPicture", true),
        new JsonObject().put("at", 1).put("_id", 1),
        limit);
  }

  private Future<List<StoredPet>> find(JsonObject query, JsonObject order, int limit) {
    return store
        .client()
        .findWithOptions(COLLECTION, query, new FindOptions().setSort(order).setLimit(limit))
        .map(documents -> documents.stream().map(PetDocument::read).toList());
  }
}
