package petbattle.votes;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.ReadStream;
import io.vertx.ext.mongo.BulkOperation;
import io.vertx.ext.mongo.BulkWriteOptions;
import io.vertx.ext.mongo.FindOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import petbattle.mongo.Store;
import petbattle.tournament.counting.BucketVotes;
import petbattle.tournament.counting.LedgerEntry;
import petbattle.tournament.counting.Position;
import petbattle.tournament.vote.Vote;

/**
 * The ledger in the store: one document per (battle, voter), holding the position of the vote that
 * holds the voter's place. The pair is the document's {@code _id}, so uniqueness needs no second
 * index.
 */
public final class Ledger {
  /** The collection. */
  public static final String COLLECTION = "votes";

  /** How much time lies between one slot and the next, see {@link #slotOf}. */
  public static final Duration SLOT = Duration.ofSeconds(10);

  private static final int READ_BATCH = 1_000;
  private static final int DUPLICATE_KEY = 11000;

  private final Store store;
  private final String collection;

  public Ledger(Store store) {
    this(store, COLLECTION);
  }

  /** Works on another collection than the one that counts, for rebuilding beside it. */
  public Ledger(Store store, String collection) {
    this.store = store;
    this.collection = collection;
  }

  /** Creates what the ledger is searched by; repeating it changes nothing. */
  public Future<Void> createIndexes() {
    return createIndex(new JsonObject().put("voter", 1).put("castAt", -1))
        .compose(created -> createIndex(new JsonObject().put("battle", 1).put("bucket", 1)))
        .compose(created -> createIndex(new JsonObject().put("battle", 1).put("slot", 1)));
  }

  private Future<Void> createIndex(JsonObject keys) {
    return store.client().createIndex(collection, keys);
  }

  /**
   * Inserts each entry whose key is free, each by itself.
   *
   * @return the entries whose key was taken; any other failure fails the future
   */
  public Future<List<LedgerEntry>> insert(List<LedgerEntry> entries) {
    if (entries.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    List<BulkOperation> inserts = new ArrayList<>(entries.size());
    for (LedgerEntry entry : entries) {
      inserts.add(BulkOperation.createInsert(toDocument(entry)));
    }
    return store
        .client()
        .bulkWriteWithOptions(collection, inserts, new BulkWriteOptions(false))
        .map(written -> List.<LedgerEntry>of())
        .recover(failure -> refused(entries, failure));
  }

  private static Future<List<LedgerEntry>> refused(List<LedgerEntry> entries, Throwable failure) {
    if (!(failure instanceof MongoBulkWriteException bulk) || bulk.getWriteConcernError() != null) {
      return Future.failedFuture(failure);
    }
    List<LedgerEntry> refused = new ArrayList<>();
    for (BulkWriteError error : bulk.getWriteErrors()) {
      if (error.getCode() != DUPLICATE_KEY) {
        return Future.failedFuture(failure);
      }
      refused.add(entries.get(error.getIndex()));
    }
    return Future.succeededFuture(refused);
  }

  /** What stands in the ledger at the keys of these entries. */
  public Future<List<LedgerEntry>> standingAt(Collection<LedgerEntry> entries) {
    if (entries.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    JsonArray ids = new JsonArray();
    entries.forEach(entry -> ids.add(id(entry.key())));
    return store
        .client()
        .find(collection, new JsonObject().put("_id", new JsonObject().put("$in", ids)))
        .map(documents -> documents.stream().map(Ledger::fromDocument).toList());
  }

  /** How many entries fit each question. */
  public Future<List<BucketVotes>> count(List<BucketVotes.Question> questions) {
    return Future.all(questions.stream().map(this::count).toList())
        .map(all -> all.<BucketVotes>list());
  }

  private Future<BucketVotes> count(BucketVotes.Question question) {
    JsonObject query =
        new JsonObject()
            .put("battle", question.battle())
            .put("bucket", question.bucket())
            .put("pet", question.pet())
            .put("topicId", question.topicId())
            .put("partition", question.partition())
            .put("offset", new JsonObject().put("$lt", question.below()));
    return store.client().count(collection, query).map(votes -> new BucketVotes(question, votes));
  }

  /**
   * How many votes for a pet hold a place in a battle.
   *
   * @param slots when they were cast, see {@link #slotOf}
   * @param without buckets that are left out
   */
  public Future<Long> count(
      String battle, String pet, Collection<Long> slots, Collection<String> without) {
    JsonObject query = inSlots(battle, slots).put("pet", pet);
    if (!without.isEmpty()) {
      query.put("bucket", new JsonObject().put("$nin", new JsonArray(List.copyOf(without))));
    }
    return store.client().count(collection, query);
  }

  /** Bucket and pet, and nothing else, of the votes of a battle that were cast in these slots. */
  public ReadStream<JsonObject> buckets(String battle, Collection<Long> slots) {
    FindOptions options =
        new FindOptions()
            .setBatchSize(READ_BATCH)
            .setFields(new JsonObject().put("_id", 0).put("bucket", 1).put("pet", 1));
    return store.client().findBatchWithOptions(collection, inSlots(battle, slots), options);
  }

  private static JsonObject inSlots(String battle, Collection<Long> slots) {
    return new JsonObject()
        .put("battle", battle)
        .put("slot", new JsonObject().put("$in", new JsonArray(List.copyOf(slots))));
  }

  /** The stretch of time that a vote was cast in, by which a battle's votes can be looked up. */
  public static long slotOf(Instant castAt) {
    return Math.floorDiv(castAt.toEpochMilli(), SLOT.toMillis());
  }

  /** The identity of a voter's place in a battle. */
  public static String id(LedgerEntry.Key key) {
    return key.battle() + "/" + key.voter();
  }

  /** The document of an entry. */
  public static JsonObject toDocument(LedgerEntry entry) {
    Vote vote = entry.vote();
    Position position = entry.position();
    return new JsonObject()
        .put("_id", id(entry.key()))
        .put("battle", vote.battle())
        .put("voter", vote.voter())
        .put("pet", vote.pet())
        .put("topicId", position.topicId())
        .put("partition", position.partition())
        .put("offset", position.offset())
        .put("castAt", vote.castAt().toEpochMilli())
        .put("slot", slotOf(vote.castAt()))
        .put("bucket", vote.bucket());
  }

  /** The entry of a document. */
  public static LedgerEntry fromDocument(JsonObject document) {
    return new LedgerEntry(
        new Vote(
            document.getString("battle"),
            document.getString("voter"),
            document.getString("pet"),
            Instant.ofEpochMilli(document.getLong("castAt")),
            document.getString("bucket")),
        new Position(
            document.getString("topicId"),
            document.getInteger("partition"),
            document.getLong("offset")));
  }
}
