package petbattle.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.mongo.Store;

/**
 * The battles' keys, as far as they are at hand. They are loaded in the background, when a battle
 * becomes known and when a vote misses one; nobody waits for them. Usable from any thread.
 */
final class BattleKeys {
  /** The collection; the director writes a battle's key before it publishes the battle. */
  static final String COLLECTION = "battle_keys";

  private static final Logger LOG = LoggerFactory.getLogger(BattleKeys.class);
  private static final int CACHED_KEYS = 10_000;
  private static final int MISSES = 10_000;
  private static final Duration FORGET_KEY_AFTER = Duration.ofHours(1);
  private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(1);
  private static final int MAX_LOADING = 16;

  private final Store store;
  private final Cache<String, Hmac> keys =
      HotCaches.newBuilder().maximumSize(CACHED_KEYS).expireAfterAccess(FORGET_KEY_AFTER).build();
  private final Cache<String, Boolean> missing =
      HotCaches.newBuilder().maximumSize(MISSES).expireAfterWrite(ASK_AGAIN_AFTER).build();
  private final Set<String> loading = ConcurrentHashMap.newKeySet();

  BattleKeys(Store store) {
    this.store = store;
  }

  /** A battle's key, if it is at hand; if not, it is asked for, for the next vote. */
  Optional<Hmac> of(String battle) {
    Hmac key = keys.getIfPresent(battle);
    if (key == null) {
      load(battle);
    }
    return Optional.ofNullable(key);
  }

  /** Asks for a battle's key, unless it is here, being asked for, or was missing a moment ago. */
  void load(String battle) {
    if (keys.getIfPresent(battle) != null
        || missing.getIfPresent(battle) != null
        || loading.size() >= MAX_LOADING
        || !loading.add(battle)) {
      return;
    }
    store
        .client()
        .findOne(COLLECTION, new JsonObject().put("_id", battle), null)
        .onComplete(
            found -> {
              if (found.succeeded() && found.result() != null) {
                byte[] raw = Base64.getDecoder().decode(found.result().getString("key"));
                keys.put(battle, new Hmac(raw));
              } else {
                missing.put(battle, true);
                if (found.failed()) {
                  LOG.warn("battle key not loaded, votes go without a bucket for the moment");
                }
              }
              loading.remove(battle);
            });
  }
}
