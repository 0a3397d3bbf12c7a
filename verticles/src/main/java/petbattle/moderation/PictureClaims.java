package petbattle.moderation;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.UpdateOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import petbattle.mongo.Store;

/**
 * The {@code picture_claims} collection: pictures that are just being decided about, so that two
 * processes that look at two versions of one picture at the same moment do not publish both.
 *
 * <p>Whoever wants to decide writes down what his picture looks like, and only then reads what
 * others wrote. Of two who do that at least one sees the other (L. Lamport, "A New Solution of
 * Dijkstra's Concurrent Programming Problem", 1974, rests on the same), and the one with the
 * greater id steps back. A claim goes when the picture's hash is among {@link PictureHashes}, so
 * that who does not see the claim any more sees the hash. Usable from any thread.
 */
final class PictureClaims {
  static final String COLLECTION = "picture_claims";

  /** Longer than a process that is still a member of the group can take to store a verdict. */
  private static final Duration STALE = Duration.ofMinutes(10);

  /** A picture that looks the same is being decided about: try again. */
  static final class Taken extends RuntimeException {
    private static final long serialVersionUID = 1;

    Taken() {
      super("a picture that looks the same is being decided about");
    }
  }

  private final Store store;
  private final int sameBits;

  PictureClaims(Store store, ModerationConfig config) {
    this.store = store;
    this.sameBits = config.sameBits();
  }

  /**
   * Claims what a picture looks like, until {@link #release}.
   *
   * @param mirrored the hash of the mirrored picture
   * @return fails with {@link Taken} while somebody else has it; trying again is then safe, and
   *     ends when he is done
   */
  Future<Void> claim(String pet, long hash, long mirrored, Instant now) {
    JsonObject set =
        new JsonObject().put("hash", Long.toHexString(hash)).put("at", now.toEpochMilli());
    return store
        .client()
        .updateCollectionWithOptions(
            COLLECTION,
            id(pet),
            new JsonObject().put("$set", set),
            new UpdateOptions().setUpsert(true))
        .compose(written -> store.client().find(COLLECTION, since(now.minus(STALE))))
        .compose(claims -> settle(pet, rivals(pet, hash, mirrored, claims)));
  }

  /** Gives up a claim, if there is one. */
  Future<Void> release(String pet) {
    return store.client().removeDocument(COLLECTION, id(pet)).mapEmpty();
  }

  /** Forgets claims of those who never came back. */
  Future<Void> forgetBefore(Instant time) {
    JsonObject old = new JsonObject().put("$lt", time.toEpochMilli());
    return store.client().removeDocuments(COLLECTION, new JsonObject().put("at", old)).mapEmpty();
  }

  private List<String> rivals(String pet, long hash, long mirrored, List<JsonObject> claims) {
    return claims.stream()
        .filter(
            claim -> {
              long other = Long.parseUnsignedLong(claim.getString("hash"), 16);
              return Math.min(Long.bitCount(other ^ hash), Long.bitCount(other ^ mirrored))
                  <= sameBits;
            })
        .map(claim -> claim.getString("_id"))
        .filter(other -> !other.equals(pet))
        .toList();
  }

  private Future<Void> settle(String pet, List<String> rivals) {
    if (rivals.isEmpty()) {
      return Future.succeededFuture();
    }
    // Whoever does not step back keeps his claim, so that the other one sees it and does.
    boolean stepsBack = rivals.stream().anyMatch(other -> other.compareTo(pet) < 0);
    return (stepsBack ? release(pet) : Future.<Void>succeededFuture())
        .compose(settled -> Future.failedFuture(new Taken()));
  }

  private static JsonObject since(Instant time) {
    return new JsonObject().put("at", new JsonObject().put("$gte", time.toEpochMilli()));
  }

  private static JsonObject id(String pet) {
    return new JsonObject().put("_id", pet);
  }
}
