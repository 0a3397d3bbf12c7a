package petbattle.spike;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.ReadStream;
import io.vertx.ext.mongo.FindOptions;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import petbattle.mongo.Store;
import petbattle.spike.load.OpenBattle;
import petbattle.standalone.UserError;
import petbattle.votes.Ledger;

/**
 * Compares what voters were told with what stands in the ledger. The audit compares the log with
 * the ledger; whether a 202 is in the log at all, only who got it can tell.
 */
final class LedgerCheck {
  private static final int BATCH = 1_000;
  private static final long DEADLINE_SECONDS = 120;

  /**
   * What was found for one battle.
   *
   * @param missing players with a 202 who have no place
   * @param strange places that nobody of the crowd can have
   * @param votes of each pet
   */
  record Found(long missing, long strange, Map<String, Long> votes) {}

  private final Vertx vertx;
  private final Store store;

  LedgerCheck(Vertx vertx, Store store) {
    this.vertx = vertx;
    this.store = store;
  }

  /**
   * Reads a battle's part of the ledger. Blocks.
   *
   * @param accepted places in the crowd of those who have a 202
   * @param players how large the crowd was
   */
  Found of(OpenBattle battle, BitSet accepted, int players) {
    BitSet missing = (BitSet) accepted.clone();
    BitSet placed = new BitSet(players);
    Map<String, Long> votes = new TreeMap<>();
    long[] strange = {0};
    battle.pets().forEach(pet -> votes.put(pet, 0L));
    CompletableFuture<Void> end = new CompletableFuture<>();
    vertx.runOnContext(
        v -> {
          ReadStream<JsonObject> entries = entries(battle);
          entries
              .exceptionHandler(end::completeExceptionally)
              .endHandler(done -> end.complete(null))
              .handler(
                  entry -> {
                    int place = SignedCrowd.placeOf(entry.getString("voter"));
                    if (place < 0 || place >= players || placed.get(place)) {
                      strange[0]++;
                    } else {
                      placed.set(place);
                      missing.clear(place);
                    }
                    votes.merge(entry.getString("pet"), 1L, Long::sum);
                  });
        });
    await(end);
    return new Found(missing.cardinality(), strange[0], votes);
  }

  private ReadStream<JsonObject> entries(OpenBattle battle) {
    return store
        .client()
        .findBatchWithOptions(
            Ledger.COLLECTION,
            new JsonObject().put("battle", battle.id()),
            new FindOptions()
                .setBatchSize(BATCH)
                .setFields(new JsonObject().put("_id", 0).put("voter", 1).put("pet", 1)));
  }

  private static void await(CompletableFuture<Void> end) {
    try {
      end.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new UserError("the ledger could not be read: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError("interrupted");
    }
  }
}
