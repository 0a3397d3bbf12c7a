package petbattle.moderation;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClientDeleteResult;
import io.vertx.ext.mongo.UpdateOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import petbattle.json.Json;
import petbattle.mongo.Store;
import petbattle.tournament.moderation.Likeness;
import petbattle.tournament.pet.PetStatus;

/**
 * What the pictures of all pets look like: the {@code picture_hashes} collection, and all of it in
 * memory, because a new picture has to be compared with each.
 *
 * <p>Before each verdict a process reads what others have written since. So a picture is compared
 * with every one whose verdict was stored before, in whichever process; {@link PictureClaims} sees
 * to those about which somebody decides at the same moment.
 *
 * <p>Bound to its context.
 */
final class PictureHashes {
  static final String COLLECTION = "picture_hashes";
  private static final int PAGE = 1_000;

  /** How far the clocks of processes may be apart, and how long a write may be under way. */
  private static final Duration OVERLAP = Duration.ofMinutes(2);

  private record Known(long hash, PetStatus status) {}

  private final Store store;
  private final int sameBits;
  private final int alikeBits;
  private final Map<String, Known> known = new HashMap<>();
  private long newestMillis;

  PictureHashes(Store store, ModerationConfig config) {
    this.store = store;
    this.sameBits = config.sameBits();
    this.alikeBits = config.alikeBits();
  }

  Future<Void> createIndexes() {
    return store.client().createIndex(COLLECTION, new JsonObject().put("at", 1).put("_id", 1));
  }

  /** Reads what was written since the last time; the first time everything. */
  Future<Void> refresh() {
    return read(Math.max(0, newestMillis - OVERLAP.toMillis()));
  }

  private Future<Void> read(long from) {
    JsonObject since = new JsonObject().put("at", new JsonObject().put("$gte", from));
    FindOptions inOrder =
        new FindOptions().setSort(new JsonObject().put("at", 1).put("_id", 1)).setLimit(PAGE);
    return store
        .client()
        .findWithOptions(COLLECTION, since, inOrder)
        .compose(
            page -> {
              page.forEach(this::learn);
              // The next page begins within this one; a whole page is never written in a moment.
              return page.size() < PAGE
                  ? Future.succeededFuture()
                  : read(Math.max(from + 1, page.getLast().getLong("at")));
            });
  }

  private void learn(JsonObject document) {
    newestMillis = Math.max(newestMillis, document.getLong("at"));
    remember(
        document.getString("_id"),
        Long.parseUnsignedLong(document.getString("hash"), 16),
        PetStatus.valueOf(document.getString("status").toUpperCase(Locale.ROOT)));
  }

  /**
   * What a picture looks like among those of other pets that are published or were refused.
   *
   * @param mirrored the hash of the mirrored picture: turning it over does not make it another one
   */
  Likeness of(String pet, long hash, long mirrored) {
    Likeness found = new Likeness.None();
    for (Map.Entry<String, Known> entry : known.entrySet()) {
      Known other = entry.getValue();
      int bits =
          Math.min(Long.bitCount(other.hash() ^ hash), Long.bitCount(other.hash() ^ mirrored));
      if (entry.getKey().equals(pet)) {
        continue;
      }
      if (other.status().isVisible() && bits <= sameBits) {
        return new Likeness.SameAs(entry.getKey());
      }
      if (other.status() == PetStatus.REFUSED && bits <= alikeBits) {
        found = new Likeness.LikeRefused();
      }
    }
    return found;
  }

  /** Counts a picture in at once, so that the next one is compared with it. */
  void remember(String pet, long hash, PetStatus status) {
    if (status == PetStatus.WITHDRAWN) {
      known.remove(pet);
    } else {
      known.put(pet, new Known(hash, status));
    }
  }

  /** Has every process count a picture in, as of now. Repeating it changes nothing. */
  Future<Void> store(String pet, long hash, PetStatus status, Instant now) {
    remember(pet, hash, status);
    JsonObject set =
        new JsonObject()
            .put("hash", Long.toHexString(hash))
            .put("status", Json.name(status))
            .put("at", now.toEpochMilli());
    return store
        .client()
        .updateCollectionWithOptions(
            COLLECTION,
            new JsonObject().put("_id", pet),
            new JsonObject().put("$set", set),
            new UpdateOptions().setUpsert(true))
        .mapEmpty();
  }

  /** Forgets pictures of one status after a time, some at once. */
  Future<Void> forgetBefore(PetStatus status, Instant time) {
    JsonObject old =
        new JsonObject()
            .put("status", Json.name(status))
            .put("at", new JsonObject().put("$lt", time.toEpochMilli()));
    FindOptions some = new FindOptions().setLimit(PAGE);
    return store.client().findWithOptions(COLLECTION, old, some).compose(this::forget);
  }

  private Future<Void> forget(List<JsonObject> documents) {
    Future<MongoClientDeleteResult> removed = Future.succeededFuture();
    for (JsonObject document : documents) {
      String pet = document.getString("_id");
      JsonObject unchanged = new JsonObject().put("_id", pet).put("at", document.getLong("at"));
      removed =
          removed
              .compose(before -> store.client().removeDocument(COLLECTION, unchanged))
              .onSuccess(gone -> known.remove(pet));
    }
    return removed.mapEmpty();
  }
}
