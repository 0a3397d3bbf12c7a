package petbattle.players;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.IndexOptions;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import petbattle.mongo.Store;
import petbattle.signin.Subject;

/**
 * The {@code players} collection: which random id stands for whoever signs in. A subject has one
 * player and a player one subject. Usable from any thread.
 */
public final class Players {
  public static final String COLLECTION = "players";
  private static final String PLAYER = "player";
  private static final String ADOPTED = "adopted";
  private static final int TRIES = 3;

  private final Store store;
  private final Clock clock;
  private volatile boolean indexed;

  public Players(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Who somebody is here.
   *
   * @param player his id
   * @param isAdopted true when an anonymous player became him, with all that is his, and nobody
   *     {@link #settled} that yet
   */
  public record Known(String player, boolean isAdopted) {}

  /** Sees to it that no two subjects share a player; repeating it changes nothing. */
  public Future<Void> createIndexes() {
    return store
        .client()
        .createIndexWithOptions(
            COLLECTION, new JsonObject().put(PLAYER, 1), new IndexOptions().unique(true))
        .onSuccess(created -> indexed = true);
  }

  /**
   * The player of a subject. A new subject becomes the anonymous player that it was until now,
   * unless that is somebody else already.
   *
   * @param anonymous who was asking before he signed in
   * @param ids makes a new player's id
   */
  public Future<Known> join(Subject subject, Optional<String> anonymous, Supplier<String> ids) {
    Future<Void> ready = indexed ? Future.succeededFuture() : createIndexes();
    return ready.compose(done -> store.durably(() -> join(subject, anonymous, ids, TRIES)));
  }

  /** Everything is done that had to be done about an anonymous player who became somebody. */
  public Future<Void> settled(String player) {
    return store
        .client()
        .updateCollection(
            COLLECTION,
            new JsonObject().put(PLAYER, player),
            new JsonObject().put("$set", new JsonObject().put(ADOPTED, false)))
        .mapEmpty();
  }

  /** As whom a player signs in, if he does. */
  public Future<Optional<Subject>> subjectOf(String player) {
    return store
        .client()
        .findOne(COLLECTION, new JsonObject().put(PLAYER, player), null)
        .map(
            document ->
                Optional.ofNullable(document)
                    .map(
                        known ->
                            new Subject(known.getString("issuer"), known.getString("subject"))));
  }

  /** Forgets as whom a player signs in: who comes back is somebody new. */
  public Future<Void> forget(String player) {
    return store
        .client()
        .removeDocuments(COLLECTION, new JsonObject().put(PLAYER, player))
        .mapEmpty();
  }

  private Future<Known> join(
      Subject subject, Optional<String> anonymous, Supplier<String> ids, int tries) {
    return playerOf(subject)
        .compose(
            known ->
                known.isPresent()
                    ? Future.succeededFuture(known.get())
                    : insert(subject, anonymous, ids, tries));
  }

  private Future<Known> insert(
      Subject subject, Optional<String> anonymous, Supplier<String> ids, int tries) {
    String player = anonymous.orElseGet(ids);
    JsonObject document =
        new JsonObject()
            .put("_id", subject.key())
            .put(PLAYER, player)
            .put(ADOPTED, anonymous.isPresent())
            .put("issuer", subject.issuer())
            .put("subject", subject.name())
            .put("at", clock.millis());
    return store
        .insertOnce(COLLECTION, document)
        .compose(
            inserted -> {
              if (inserted) {
                return Future.succeededFuture(new Known(player, anonymous.isPresent()));
              }
              // Somebody was quicker: with this subject, or as this player.
              return tries > 0
                  ? join(subject, Optional.empty(), ids, tries - 1)
                  : Future.failedFuture("no id could be given");
            });
  }

  private Future<Optional<Known>> playerOf(Subject subject) {
    return store
        .client()
        .findOne(COLLECTION, new JsonObject().put("_id", subject.key()), null)
        .map(
            document ->
                Optional.ofNullable(document)
                    .map(
                        known ->
                            new Known(known.getString(PLAYER), known.getBoolean(ADOPTED, false))));
  }
}
