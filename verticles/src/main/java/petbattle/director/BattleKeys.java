package petbattle.director;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.mongo.Store;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.Decision;

/**
 * The {@code battle_keys} collection: for each battle the key under which gateways hash voters'
 * address prefixes. Once it is destroyed nobody can tell any more where a vote came from.
 */
final class BattleKeys {
  static final String COLLECTION = "battle_keys";

  /** How long after the decision a key is kept. */
  static final Duration KEPT = Duration.ofDays(30);

  private static final Logger LOG = LoggerFactory.getLogger(BattleKeys.class);
  private static final int KEY_BYTES = 32;
  private static final int PAGE = 200;

  private final Store store;
  private final SecureRandom random = new SecureRandom();

  BattleKeys(Store store) {
    this.store = store;
  }

  /** Gives a battle a key, unless it has one. */
  Future<Void> create(String battle, Instant now) {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return store
        .insertOnce(
            COLLECTION,
            new JsonObject()
                .put("_id", battle)
                .put("key", Base64.getEncoder().encodeToString(key))
                .put("at", now.toEpochMilli()))
        .mapEmpty();
  }

  /** Destroys the keys whose time is over; how many they were. */
  Future<Long> purge(Instant now) {
    return purgeFrom("", now.minus(KEPT), 0);
  }

  private Future<Long> purgeFrom(String after, Instant endedBefore, long soFar) {
    return store
        .client()
        .findWithOptions(
            COLLECTION,
            new JsonObject().put("_id", new JsonObject().put("$gt", after)),
            new FindOptions()
                .setFields(new JsonObject().put("_id", 1).put("at", 1))
                .setSort(new JsonObject().put("_id", 1))
                .setLimit(PAGE))
        .compose(
            keys ->
                keys.isEmpty()
                    ? Future.succeededFuture(soFar)
                    : purge(keys, endedBefore)
                        .compose(
                            purged ->
                                purgeFrom(
                                    keys.getLast().getString("_id"), endedBefore, soFar + purged)));
  }

  private Future<Long> purge(List<JsonObject> keys, Instant endedBefore) {
    return battlesOf(keys)
        .compose(
            battles -> {
              Set<String> unknown = new HashSet<>();
              keys.stream()
                  .filter(key -> key.getLong("at", 0L) < endedBefore.toEpochMilli())
                  .forEach(key -> unknown.add(key.getString("_id")));
              List<String> over = new ArrayList<>();
              for (Battle battle : battles) {
                unknown.remove(battle.id());
                if (battle.state().isFinal() && endedAt(battle).isBefore(endedBefore)) {
                  over.add(battle.id());
                }
              }
              // A battle that was never created, or is no longer kept, has no use for a key either.
              over.addAll(unknown);
              return remove(over);
            });
  }

  private static Instant endedAt(Battle battle) {
    return battle.decision().map(Decision::decidedAt).orElse(battle.closesAt());
  }

  private Future<List<Battle>> battlesOf(List<JsonObject> keys) {
    JsonArray ids = new JsonArray(keys.stream().map(key -> key.getString("_id")).toList());
    return store
        .client()
        .find(Battles.COLLECTION, new JsonObject().put("_id", new JsonObject().put("$in", ids)))
        .map(documents -> documents.stream().map(BattleDocument::battle).toList());
  }

  private Future<Long> remove(List<String> battles) {
    if (battles.isEmpty()) {
      return Future.succeededFuture(0L);
    }
    return store
        .client()
        .removeDocuments(
            COLLECTION,
            new JsonObject().put("_id", new JsonObject().put("$in", new JsonArray(battles))))
        .map(
            removed -> {
              LOG.info("address keys destroyed count={}", removed.getRemovedCount());
              return removed.getRemovedCount();
            });
  }
}
