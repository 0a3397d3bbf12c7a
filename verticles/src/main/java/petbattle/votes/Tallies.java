package petbattle.votes;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import petbattle.mongo.Store;
import petbattle.tournament.counting.Tally;
import petbattle.tournament.counting.TallyWrite;

/** The tallies in the store, one document per battle and partition, written by compare-and-set. */
public final class Tallies {
  /** The collection. */
  public static final String COLLECTION = "tallies";

  private static final String QUARANTINED = "quarantined";

  private final Store store;
  private final String collection;

  public Tallies(Store store) {
    this(store, COLLECTION);
  }

  /** Works on another collection than the one that counts, for rebuilding beside it. */
  public Tallies(Store store, String collection) {
    this.store = store;
    this.collection = collection;
  }

  /** Creates what tallies are searched by; repeating it changes nothing. */
  public Future<Void> createIndexes() {
    return store.client().createIndex(collection, new JsonObject().put("battle", 1));
  }

  /** The tallies of these battles in one partition, as far as there are any. */
  public Future<List<Tally>> read(Collection<String> battles, String topicId, int partition) {
    if (battles.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    JsonArray ids = new JsonArray();
    battles.forEach(battle -> ids.add(Tally.empty(battle, topicId, partition).id()));
    return find(new JsonObject().put("_id", new JsonObject().put("$in", ids)));
  }

  /** All tallies of a battle. */
  public Future<List<Tally>> ofBattle(String battle) {
    return find(new JsonObject().put("battle", battle));
  }

  /** Those tallies of these battles from which a bucket was taken out. */
  public Future<List<Tally>> withQuarantine(Collection<String> battles) {
    return find(
        new JsonObject()
            .put("battle", new JsonObject().put("$in", new JsonArray(List.copyOf(battles))))
            .put(QUARANTINED, new JsonObject().put("$exists", true)));
  }

  private Future<List<Tally>> find(JsonObject query) {
    return store
        .client()
        .find(collection, query)
        .map(documents -> documents.stream().map(Tallies::fromDocument).toList());
  }

  /**
   * Writes each tally if the store still holds what it was computed from.
   *
   * @return the writes that came too late
   */
  public Future<List<TallyWrite>> write(List<TallyWrite> writes) {
    List<TallyWrite> fenced = new ArrayList<>();
    List<Future<Void>> running = new ArrayList<>();
    for (TallyWrite write : writes) {
      running.add(
          (write.believedOffset() == Tally.NOTHING
                  ? store.insertOnce(collection, toDocument(write.next()))
                  : replace(write))
              .map(
                  written -> {
                    if (!written) {
                      fenced.add(write);
                    }
                    return null;
                  }));
    }
    return Future.join(running).map(all -> fenced);
  }

  private Future<Boolean> replace(TallyWrite write) {
    JsonObject asBelieved =
        new JsonObject()
            .put("_id", write.next().id())
            .put("offset", write.believedOffset())
            .putNull("sealedAt");
    return store
        .client()
        .replaceDocuments(collection, asBelieved, toDocument(write.next()))
        .map(result -> result.getDocMatched() == 1);
  }

  /** The document of a tally. */
  public static JsonObject toDocument(Tally tally) {
    JsonObject counts = new JsonObject();
    tally.counts().forEach(counts::put);
    JsonObject document =
        new JsonObject()
            .put("_id", tally.id())
            .put("battle", tally.battle())
            .put("topicId", tally.topicId())
            .put("partition", tally.partition())
            .put("counts", counts)
            .put("offset", tally.offset())
            .put("sealedAt", tally.isSealed() ? (Long) tally.sealedAt().getAsLong() : null);
    if (!tally.quarantined().isEmpty()) {
      JsonObject quarantined = new JsonObject();
      tally.quarantined().forEach(quarantined::put);
      document.put(QUARANTINED, quarantined);
    }
    return document;
  }

  /** The tally of a document. */
  public static Tally fromDocument(JsonObject document) {
    Long sealedAt = document.getLong("sealedAt");
    return new Tally(
        Objects.requireNonNull(document.getString("battle"), "battle"),
        document.getString("topicId"),
        document.getInteger("partition"),
        numbers(document.getJsonObject("counts")),
        document.getLong("offset"),
        sealedAt == null ? OptionalLong.empty() : OptionalLong.of(sealedAt),
        numbers(document.getJsonObject(QUARANTINED, new JsonObject())));
  }

  private static Map<String, Long> numbers(JsonObject stored) {
    Map<String, Long> numbers = new TreeMap<>();
    stored.fieldNames().forEach(name -> numbers.put(name, stored.getLong(name)));
    return numbers;
  }
}
