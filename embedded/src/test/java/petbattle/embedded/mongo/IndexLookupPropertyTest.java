package petbattle.embedded.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.bson.Document;

/** Whatever the documents and the query: with indexes it finds what it finds without. */
class IndexLookupPropertyTest {
  private static EmbeddedMongo mongo;
  private static MongoClient client;

  @BeforeContainer
  static void start() {
    mongo = EmbeddedMongo.start(MongoSpec.inMemory());
    client = MongoClients.create(mongo.uri());
  }

  @AfterContainer
  static void stop() {
    client.close();
    mongo.close();
  }

  @Property(tries = 400)
  void indexesChangeNoResult(
      @ForAll("documents") List<Document> documents, @ForAll("queries") List<Document> queries) {
    var plain = empty("plain");
    var indexed = empty("indexed");
    indexed.createIndex(Indexes.ascending("a", "b"));
    indexed.createIndex(Indexes.descending("b"), new IndexOptions().sparse(true));
    indexed.createIndex(Indexes.ascending("_id", "a"), new IndexOptions().unique(true));
    for (int i = 0; i < documents.size(); i++) {
      var document = new Document("_id", i);
      document.putAll(documents.get(i));
      plain.insertOne(document);
      indexed.insertOne(document);
    }
    // Updates and deletes have to keep the indexes right, too.
    for (var collection : List.of(plain, indexed)) {
      collection.updateMany(new Document("a", 2), new Document("$set", new Document("b", "x")));
      collection.updateMany(new Document("b", 1), new Document("$unset", new Document("a", "")));
      collection.deleteMany(new Document("a", "y"));
    }
    for (Document query : queries) {
      assertThat(ids(indexed, query)).as(query.toJson()).isEqualTo(ids(plain, query));
    }
  }

  @Provide
  Arbitrary<List<Document>> documents() {
    return Combinators.combine(fieldValue(), fieldValue())
        .as(
            (a, b) -> {
              var document = new Document();
              a.forEach(value -> document.append("a", value));
              // Two arrays in one index are refused, by MongoDB too.
              b.stream()
                  .filter(value -> !(value instanceof List && document.get("a") instanceof List))
                  .forEach(value -> document.append("b", value));
              return document;
            })
        .list()
        .ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<Document>> queries() {
    var onA = condition().map(c -> new Document("a", c));
    var onB = condition().map(c -> new Document("b", c));
    var onBoth = Combinators.combine(onA, onB).as((a, b) -> merged(a, b));
    var and = Combinators.combine(onA, onB).as((a, b) -> new Document("$and", List.of(a, b)));
    var or = Combinators.combine(onA, onB).as((a, b) -> new Document("$or", List.of(a, b)));
    var onId =
        Combinators.combine(Arbitraries.integers().between(0, 12), onA)
            .as((id, a) -> merged(new Document("_id", id), a));
    return Arbitraries.oneOf(onA, onB, onBoth, and, or, onId).list().ofSize(10);
  }

  /** No value: the field is missing. */
  private static Arbitrary<List<Object>> fieldValue() {
    return scalar().list().ofMaxSize(1).map(ArrayList::new);
  }

  private static Arbitrary<Object> scalar() {
    return Arbitraries.of(
            1,
            1L,
            2.0,
            "x",
            "y",
            true,
            new Document("s", 1),
            List.of(),
            List.of(1, "x"),
            List.of(2),
            "null")
        .map(value -> value.equals("null") ? null : value);
  }

  private static Arbitrary<Object> condition() {
    var in =
        scalar()
            .list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(values -> (Object) new Document("$in", values));
    var others =
        Arbitraries.of(
            new Document("$exists", false),
            new Document("$ne", 1),
            new Document("$gt", 1),
            new Document("$eq", 2),
            new Document("$in", Arrays.asList(null, "x")));
    return Arbitraries.oneOf(scalar(), in, others.map(o -> (Object) o));
  }

  private static Document merged(Document one, Document other) {
    var both = new Document(one);
    both.putAll(other);
    return both;
  }

  private static List<Object> ids(MongoCollection<Document> collection, Document query) {
    return collection
        .find(query)
        .sort(new Document("_id", 1))
        .map(d -> d.get("_id"))
        .into(new ArrayList<>());
  }

  private static MongoCollection<Document> empty(String name) {
    var collection = client.getDatabase("petbattle").getCollection(name);
    collection.drop();
    return collection;
  }
}
