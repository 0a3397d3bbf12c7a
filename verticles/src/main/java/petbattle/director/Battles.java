package petbattle.director;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import petbattle.director.StoredBattle.Barriers;
import petbattle.json.Json;
import petbattle.mongo.Store;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;

/**
 * The {@code battles} collection. A battle's value changes only by compare-and-set on its revision,
 * so of any number of directors that try the same step one succeeds.
 *
 * <p>Documents with {@code live: true} still have a step ahead: they are not final or not
 * published.
 */
final class Battles {
  static final String COLLECTION = "battles";

  private final Store store;

  Battles(Store store) {
    this.store = store;
  }

  /** Creates what battles are searched by; repeating it changes nothing. */
  Future<Void> createIndexes() {
    return store
        .client()
        .createIndex(COLLECTION, new JsonObject().put("state", 1))
        .compose(
            created ->
                store
                    .client()
                    .createIndex(COLLECTION, new JsonObject().put("live", 1).put("_id", 1)));
  }

  Future<Optional<StoredBattle>> find(String id) {
    return store
        .client()
        .findOne(COLLECTION, new JsonObject().put("_id", id), null)
        .map(document -> Optional.ofNullable(document).map(BattleDocument::read));
  }

  /**
   * Reads a battle so that what is read can no longer be lost: an effect that others can see may
   * rest on it.
   */
  Future<Optional<StoredBattle>> findDurably(String id) {
    return store.durably(() -> find(id));
  }

  /** Those of these battles that exist. */
  Future<List<StoredBattle>> findAll(List<String> ids) {
    return store
        .client()
        .find(
            COLLECTION,
            new JsonObject().put("_id", new JsonObject().put("$in", new JsonArray(ids))))
        .map(documents -> documents.stream().map(BattleDocument::read).toList());
  }

  /** Battles with a step ahead, by id, from behind {@code after} on. */
  Future<List<StoredBattle>> live(String after, int limit) {
    JsonObject query =
        new JsonObject().put("live", true).put("_id", new JsonObject().put("$gt", after));
    return store
        .client()
        .findWithOptions(COLLECTION, query, byId(limit))
        .map(documents -> documents.stream().map(BattleDocument::read).toList());
  }

  /** Battles with a step ahead whose ids lie between two texts. */
  Future<List<StoredBattle>> liveBetween(String behind, String before) {
    JsonObject query =
        new JsonObject()
            .put("live", true)
            .put("_id", new JsonObject().put("$gt", behind).put("$lt", before));
    return store
        .client()
        .find(COLLECTION, query)
        .map(documents -> documents.stream().map(BattleDocument::read).toList());
  }

  /** All battles, by id, from behind {@code after} on. */
  Future<List<StoredBattle>> all(String after, int limit) {
    JsonObject query = new JsonObject().put("_id", new JsonObject().put("$gt", after));
    return store
        .client()
        .findWithOptions(COLLECTION, query, byId(limit))
        .map(documents -> documents.stream().map(BattleDocument::read).toList());
  }

  /** Inserts a new battle, unless there is one with its id. */
  Future<Boolean> insert(Battle battle, String createdBy) {
    return store.insertOnce(
        COLLECTION, BattleDocument.created(battle, createdBy).mergeIn(BattleDocument.trace()));
  }

  /** Replaces the value {@code from} by its successor, if it is still the present one. */
  Future<Boolean> advance(Battle from, Battle to) {
    return advance(from, to, Optional.empty());
  }

  /** The same, on behalf of a command that must not do so again. */
  Future<Boolean> advance(Battle from, Battle to, String command) {
    return advance(from, to, Optional.of(command));
  }

  private Future<Boolean> advance(Battle from, Battle to, Optional<String> command) {
    if (to.revision() != from.revision() + 1) {
      throw new IllegalArgumentException("not the next revision of battle " + from.id());
    }
    JsonObject change = new JsonObject().put("$set", BattleDocument.value(to).put("live", true));
    if (!to.closesAt().equals(from.closesAt())) {
      // What was announced was another end: the gateways have to be told again.
      change.put("$unset", new JsonObject().put("noticeAt", ""));
    }
    command.ifPresent(
        id -> {
          change.getJsonObject("$set").mergeIn(BattleDocument.trace());
          change.put("$addToSet", new JsonObject().put(BattleDocument.COMMANDS, id));
        });
    return compareAndSet(at(from), change);
  }

  /** Notes that Kafka has the present value. */
  Future<Boolean> markPublished(StoredBattle stored, Instant acknowledgedAt) {
    Battle battle = stored.battle();
    JsonObject set =
        new JsonObject()
            .put("publishedRevision", battle.revision())
            .put("live", !battle.state().isFinal());
    if (stored.noticeAt().isEmpty()) {
      set.put("noticeAt", acknowledgedAt.toEpochMilli());
    }
    return compareAndSet(at(battle), new JsonObject().put("$set", set));
  }

  /**
   * Notes that a bucket's votes don't count, if the battle is still open and has room: so it is
   * known to whoever appends the battle's barriers. Doing so again changes nothing.
   *
   * @return true when the bucket is noted
   */
  Future<Boolean> quarantine(String id, String bucket, String command) {
    JsonObject open =
        new JsonObject()
            .put("_id", id)
            .put("state", Json.name(BattleState.OPEN))
            .put(
                BattleDocument.QUARANTINED + "." + (Verdict.MOST_QUARANTINES - 1),
                new JsonObject().put("$exists", false));
    JsonObject added =
        new JsonObject()
            .put(BattleDocument.QUARANTINED, bucket)
            .put(BattleDocument.COMMANDS, command);
    return compareAndSet(open, new JsonObject().put("$addToSet", added));
  }

  /** Notes that the votes log has the battle's barriers. */
  Future<Boolean> markBarriers(Battle closing, Barriers barriers) {
    return compareAndSet(
        at(closing), new JsonObject().put("$set", BattleDocument.barriers(barriers)));
  }

  /**
   * Has the present value published again, if a newer one than {@code seen} was: an old value came
   * late into the log and would be the one that compaction keeps.
   */
  Future<Boolean> publishAgain(String id, long seen) {
    JsonObject newerThanSeen =
        new JsonObject().put("_id", id).put("publishedRevision", new JsonObject().put("$gt", seen));
    JsonObject change =
        new JsonObject()
            .put("$set", new JsonObject().put("publishedRevision", 0L).put("live", true));
    return compareAndSet(newerThanSeen, change);
  }

  private Future<Boolean> compareAndSet(JsonObject expected, JsonObject change) {
    return store
        .client()
        .updateCollection(COLLECTION, expected, change)
        .map(result -> result.getDocMatched() == 1);
  }

  private static JsonObject at(Battle battle) {
    return new JsonObject().put("_id", battle.id()).put("revision", battle.revision());
  }

  private static FindOptions byId(int limit) {
    return new FindOptions().setSort(new JsonObject().put("_id", 1)).setLimit(limit);
  }
}
