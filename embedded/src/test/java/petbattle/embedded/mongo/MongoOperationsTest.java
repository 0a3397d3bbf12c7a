package petbattle.embedded.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.excludeId;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Sorts.orderBy;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.DuplicateKeyException;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.FindOneAndReplaceOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operations that exactly-once counting rests on behave as MongoDB documents them. */
@SuppressWarnings("JavaUtilDate") // It is what the driver gives back.
class MongoOperationsTest {
  @TempDir static Path dir;
  private static EmbeddedMongo mongo;
  private static MongoClient client;
  private MongoCollection<Document> votes;
  private MongoCollection<Document> tallies;

  @BeforeAll
  static void start() {
    mongo = EmbeddedMongo.start(MongoSpec.inDirectory(dir));
    client = MongoClients.create(mongo.uri());
  }

  @AfterAll
  static void stop() {
    client.close();
    mongo.close();
  }

  @BeforeEach
  void emptyCollections() {
    votes = emptyCollection("votes");
    votes.createIndex(Indexes.ascending("battle", "voter"), new IndexOptions().unique(true));
    tallies = emptyCollection("tallies");
  }

  private static MongoCollection<Document> emptyCollection(String name) {
    var collection =
        client
            .getDatabase("petbattle")
            .getCollection(name)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
            .withReadConcern(ReadConcern.MAJORITY)
            .withReadPreference(ReadPreference.primary());
    collection.drop();
    return collection;
  }

  @Test
  void anUnorderedInsertReportsEachDuplicateAndInsertsTheOthers() {
    votes.insertOne(vote(1, "a", "ann"));
    var batch =
        List.of(
            vote(2, "a", "bob"),
            vote(3, "a", "ann"),
            vote(4, "b", "ann"),
            vote(2, "c", "cid"),
            vote(5, "b", "ann"),
            vote(6, "c", "dan"));

    assertThatThrownBy(() -> votes.insertMany(batch, new InsertManyOptions().ordered(false)))
        .isInstanceOfSatisfying(
            MongoBulkWriteException.class,
            e -> {
              assertThat(e.getWriteErrors()).extracting(w -> w.getIndex()).containsExactly(1, 3, 4);
              assertThat(e.getWriteErrors()).allMatch(w -> w.getCode() == 11000);
              assertThat(e.getWriteResult().getInsertedCount()).isEqualTo(3);
            });

    assertThat(votes.find().map(d -> d.getInteger("_id")).into(new ArrayList<>()))
        .containsExactlyInAnyOrder(1, 2, 4, 6);
  }

  @Test
  void anOrderedInsertStopsAtTheFirstDuplicate() {
    votes.insertOne(vote(1, "a", "ann"));
    var batch = List.of(vote(2, "a", "bob"), vote(3, "a", "ann"), vote(4, "b", "ann"));
    assertThatThrownBy(() -> votes.insertMany(batch))
        .isInstanceOfSatisfying(
            MongoBulkWriteException.class,
            e -> assertThat(e.getWriteResult().getInsertedCount()).isEqualTo(1));
    assertThat(votes.countDocuments()).isEqualTo(2);
  }

  @Test
  void aUniqueIndexThatCannotBeBuiltIsRefusedEveryTime() {
    tallies.insertMany(List.of(new Document("x", 1), new Document("x", 2), new Document("x", 2)));
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(
              () -> tallies.createIndex(Indexes.ascending("x"), new IndexOptions().unique(true)))
          .isInstanceOf(DuplicateKeyException.class);
    }
    tallies.deleteOne(eq("x", 2));
    tallies.createIndex(Indexes.ascending("x"), new IndexOptions().unique(true));
    assertThatThrownBy(() -> tallies.insertOne(new Document("x", 2)))
        .isInstanceOf(MongoWriteException.class);
  }

  @Test
  void anUnorderedInsertOfSeveralMessagesKeepsTheIndexOfEachError() {
    votes.insertOne(vote(-1, "a", "voter-2499"));
    var batch = new ArrayList<Document>();
    for (int i = 0; i < 2_500; i++) {
      batch.add(vote(i, "a", "voter-" + i));
    }
    assertThatThrownBy(() -> votes.insertMany(batch, new InsertManyOptions().ordered(false)))
        .isInstanceOfSatisfying(
            MongoBulkWriteException.class,
            e ->
                assertThat(e.getWriteErrors())
                    .extracting(w -> w.getIndex())
                    .containsExactly(2_499));
    assertThat(votes.countDocuments()).isEqualTo(2_500);
  }

  @Test
  void aCompareAndSetMatchesOnAllItsFields() {
    tallies.insertOne(
        new Document("_id", "t").append("offset", 7L).append("counts", new Document("p", 1)));

    var wrong = tallies.updateOne(and(eq("_id", "t"), eq("offset", 6L)), set("offset", 9L));
    assertThat(wrong.getMatchedCount()).isZero();
    var right =
        tallies.updateOne(
            and(eq("_id", "t"), eq("offset", 7L), eq("sealedAt", null), exists("decision", false)),
            combine(set("offset", 9L), inc("counts.p", 2), set("sealedAt", 9L)));
    assertThat(right.getMatchedCount()).isEqualTo(1);
    assertThat(right.getModifiedCount()).isEqualTo(1);
    assertThat(
            tallies
                .updateOne(and(eq("_id", "t"), eq("sealedAt", null)), set("offset", 1L))
                .getMatchedCount())
        .isZero();
    assertThat(tallies.find(eq("_id", "t")).first())
        .isEqualTo(
            new Document("_id", "t")
                .append("offset", 9L)
                .append("counts", new Document("p", 3))
                .append("sealedAt", 9L));
    var same = tallies.updateOne(eq("_id", "t"), set("offset", 9L));
    assertThat(same.getMatchedCount()).isEqualTo(1);
    assertThat(same.getModifiedCount()).isZero();
  }

  @Test
  void anUpsertThatMeetsAnExistingIdIsADuplicateKey() {
    var first =
        tallies.updateOne(
            and(eq("_id", "t"), eq("offset", -1L)), set("n", 1), new UpdateOptions().upsert(true));
    assertThat(first.getUpsertedId().asString().getValue()).isEqualTo("t");
    assertThat(tallies.find().first())
        .isEqualTo(new Document("_id", "t").append("offset", -1L).append("n", 1));
    tallies.updateOne(eq("_id", "t"), set("offset", 5L));

    assertThatThrownBy(
            () ->
                tallies.updateOne(
                    and(eq("_id", "t"), eq("offset", -1L)),
                    set("n", 2),
                    new UpdateOptions().upsert(true)))
        .isInstanceOfSatisfying(
            MongoWriteException.class, e -> assertThat(e.getCode()).isEqualTo(11000));
    assertThatThrownBy(
            () ->
                tallies.replaceOne(
                    and(eq("_id", "t"), eq("offset", -1L)),
                    new Document("n", 3),
                    new ReplaceOptions().upsert(true)))
        .isInstanceOfSatisfying(
            MongoWriteException.class, e -> assertThat(e.getCode()).isEqualTo(11000));
    assertThat(tallies.find().first().getInteger("n")).isEqualTo(1);
  }

  @Test
  void aReplacementMatchesOnAllItsFieldsAndReplacesAll() {
    tallies.insertOne(new Document("_id", "b").append("state", "open").append("old", 1));
    var replacement = new Document("_id", "b").append("state", "decided");
    assertThat(
            tallies
                .replaceOne(and(eq("_id", "b"), eq("state", "closing")), replacement)
                .getMatchedCount())
        .isZero();
    assertThat(
            tallies
                .replaceOne(and(eq("_id", "b"), eq("state", "open")), replacement)
                .getMatchedCount())
        .isEqualTo(1);
    assertThat(tallies.find().first()).isEqualTo(replacement);
  }

  @Test
  void findOneAndUpdateReturnsBeforeOrAfterAndNullWithoutMatch() {
    tallies.insertOne(new Document("_id", "b").append("n", 1));
    var after = new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
    assertThat(tallies.findOneAndUpdate(eq("_id", "b"), inc("n", 1)).getInteger("n")).isEqualTo(1);
    assertThat(tallies.findOneAndUpdate(eq("_id", "b"), inc("n", 1), after).getInteger("n"))
        .isEqualTo(3);
    assertThat(tallies.findOneAndUpdate(and(eq("_id", "b"), eq("n", 9)), inc("n", 1), after))
        .isNull();
    assertThat(
            tallies.findOneAndUpdate(
                eq("_id", "new"), combine(inc("n", 5), setOnInsert("by", "x")), after.upsert(true)))
        .isEqualTo(new Document("_id", "new").append("n", 5).append("by", "x"));
  }

  @Test
  void findOneAndReplaceComparesAndReturnsTheOld() {
    tallies.insertOne(new Document("_id", "b").append("state", "open"));
    var decided = new Document("_id", "b").append("state", "decided");
    assertThat(
            tallies
                .findOneAndReplace(and(eq("_id", "b"), eq("state", "open")), decided)
                .getString("state"))
        .isEqualTo("open");
    assertThat(tallies.findOneAndReplace(and(eq("_id", "b"), eq("state", "open")), decided))
        .isNull();
    assertThatThrownBy(
            () ->
                tallies.findOneAndReplace(
                    and(eq("_id", "b"), eq("state", "open")),
                    decided,
                    new FindOneAndReplaceOptions().upsert(true)))
        .isInstanceOfSatisfying(
            MongoCommandException.class, e -> assertThat(e.getErrorCode()).isEqualTo(11000));
  }

  @Test
  void anUpdateIntoAnotherDocumentsKeyIsADuplicateAndChangesNothing() {
    votes.insertMany(List.of(vote(1, "a", "ann"), vote(2, "a", "bob")));
    assertThatThrownBy(
            () -> votes.updateOne(eq("_id", 2), combine(set("voter", "ann"), set("x", 1))))
        .isInstanceOfSatisfying(
            MongoWriteException.class, e -> assertThat(e.getCode()).isEqualTo(11000));
    assertThat(votes.find(eq("_id", 2)).first()).isEqualTo(vote(2, "a", "bob"));
    votes.updateOne(eq("_id", 2), set("voter", "cid"));
    votes.insertOne(vote(3, "a", "bob"));
  }

  @Test
  void findSortsLimitsProjectsAndFilters() {
    votes.createIndex(
        Indexes.compoundIndex(Indexes.ascending("voter"), Indexes.descending("castAt")));
    for (int i = 0; i < 30; i++) {
      votes.insertOne(
          vote(i, "b" + i, i % 3 == 0 ? "ann" : "bob").append("castAt", new Date(1000L + i)));
    }
    assertThat(
            votes
                .find(and(eq("voter", "ann"), gt("castAt", new Date(1005))))
                .sort(orderBy(descending("castAt")))
                .limit(3)
                .projection(fields(include("battle"), excludeId())))
        .containsExactly(
            new Document("battle", "b27"),
            new Document("battle", "b24"),
            new Document("battle", "b21"));
    assertThat(
            votes
                .find(in("battle", "b1", "b5", "none"))
                .sort(descending("_id"))
                .map(d -> d.get("_id")))
        .containsExactly(5, 1);
    assertThat(votes.find(in("_id", 3, 9, 99)).map(d -> d.get("_id")))
        .containsExactlyInAnyOrder(3, 9);
    assertThat(votes.countDocuments(eq("voter", "bob"))).isEqualTo(20);
    assertThat(votes.find().batchSize(7)).hasSize(30);
    assertThat(votes.deleteMany(eq("voter", "ann")).getDeletedCount()).isEqualTo(10);
    assertThat(votes.countDocuments()).isEqualTo(20);
    votes.insertOne(vote(100, "b0", "ann"));
  }

  @Test
  void countingWorksWithAndWithoutFilterSkipAndLimit() {
    assertThat(votes.countDocuments()).isZero();
    assertThat(votes.countDocuments(eq("battle", "a"))).isZero();
    for (int i = 0; i < 20; i++) {
      votes.insertOne(vote(i, i < 15 ? "a" : "b", "v" + i));
    }
    votes.createIndex(Indexes.ascending("battle"));
    assertThat(votes.countDocuments()).isEqualTo(20);
    assertThat(votes.countDocuments(eq("battle", "a"))).isEqualTo(15);
    assertThat(votes.countDocuments(and(eq("battle", "a"), gt("_id", 9)))).isEqualTo(5);
    assertThat(votes.countDocuments(eq("battle", "a"), new CountOptions().skip(3).limit(10)))
        .isEqualTo(10);
    assertThat(votes.estimatedDocumentCount()).isEqualTo(20);
    var perBattle =
        List.of(
            new Document(
                "$group", new Document("_id", "$battle").append("n", new Document("$sum", 1))));
    assertThat(votes.aggregate(perBattle).map(d -> d.getInteger("n")).into(new ArrayList<>()))
        .containsExactlyInAnyOrder(15, 5);
  }

  @Test
  void updateOperatorsWork() {
    tallies.insertOne(new Document("_id", 1).append("tags", List.of("x")).append("n", 1L));
    tallies.updateOne(
        eq("_id", 1),
        combine(push("tags", "y"), inc("n", 2L), set("deep.er", true), setOnInsert("never", 1)));
    assertThat(tallies.find(eq("tags", "y")).first())
        .isEqualTo(
            new Document("_id", 1)
                .append("tags", List.of("x", "y"))
                .append("n", 3L)
                .append("deep", new Document("er", true)));
    tallies.updateMany(exists("n"), unset("n"));
    assertThat(tallies.countDocuments(exists("n"))).isZero();
  }

  @Test
  void valuesKeepTheirTypesInTheFile() {
    var document =
        new Document("_id", new ObjectId())
            .append("long", 1L << 60)
            .append("int", 1)
            .append("double", 0.1)
            .append("date", new Date(5))
            .append("bytes", new Binary(new byte[] {1, 2}))
            .append("nothing", null)
            .append("list", Arrays.asList(1, "a", null, new Document("x", List.of())))
            .append("flag", true);
    tallies.insertOne(document);
    assertThat(tallies.find(eq("_id", document.getObjectId("_id"))).first()).isEqualTo(document);
  }

  @Test
  void gridFsKeepsFiles() throws Exception {
    var bucket = GridFSBuckets.create(client.getDatabase("petbattle"), "originals");
    byte[] picture = new byte[1_000_000];
    new Random(1).nextBytes(picture);
    ObjectId id = bucket.uploadFromStream("pet.jpg", new ByteArrayInputStream(picture));
    var out = new ByteArrayOutputStream();
    bucket.downloadToStream(id, out);
    assertThat(out.toByteArray()).isEqualTo(picture);
    bucket.delete(id);
    assertThat(client.getDatabase("petbattle").getCollection("originals.chunks").countDocuments())
        .isZero();
  }

  private static Document vote(int id, String battle, String voter) {
    return new Document("_id", id).append("battle", battle).append("voter", voter);
  }
}
