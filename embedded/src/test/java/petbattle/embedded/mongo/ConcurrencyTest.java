package petbattle.embedded.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several clients at once: what each sees and gets is one consistent state. */
class ConcurrencyTest {
  private static final int CLIENTS = 4;
  private static final int INDEXES = 3;
  private static final int BATCH = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path dir;

  @Test
  void aReaderNeverSeesHalfAnUpdate() throws Exception {
    try (var mongo = EmbeddedMongo.start(MongoSpec.inDirectory(dir));
        var client = MongoClients.create(mongo.uri())) {
      MongoCollection<Document> tallies = client.getDatabase("petbattle").getCollection("tallies");
      tallies.insertOne(wide(0));
      Callable<Void> writer =
          () -> {
            for (int i = 1; i <= 200; i++) {
              tallies.replaceOne(Filters.eq("_id", "t"), wide(i));
            }
            return null;
          };
      Callable<Void> reader =
          () -> {
            for (int i = 0; i < 200; i++) {
              Document seen = tallies.find().first();
              assertThat(seen).isEqualTo(wide(seen.getInteger("f0")));
            }
            return null;
          };
      runAll(List.of(writer, reader, reader));
    }
  }

  /** Wide enough that sending it takes a while. */
  private static Document wide(int value) {
    var document = new Document("_id", "t");
    for (int i = 0; i < 200; i++) {
      document.append("f" + i, value);
    }
    return document;
  }

  @Test
  void oneOfManyWinsEachKeyAndEachStepOfACompareAndSet() throws Exception {
    try (var mongo = EmbeddedMongo.start(MongoSpec.inDirectory(dir));
        var client = MongoClients.create(mongo.uri())) {
      var database = client.getDatabase("petbattle");
      MongoCollection<Document> votes = database.getCollection("votes");
      votes.createIndex(Indexes.ascending("battle", "voter"), new IndexOptions().unique(true));
      MongoCollection<Document> tallies = database.getCollection("tallies");
      tallies.insertOne(new Document("_id", "t").append("offset", 0).append("n", 0));
      var contenders = new ArrayList<Callable<Integer>>();
      for (int c = 0; c < CLIENTS; c++) {
        int self = c;
        contenders.add(
            () -> {
              int won = 0;
              for (int i = 0; i < 100; i++) {
                won += insert(votes, i, self);
                won +=
                    (int)
                        tallies
                            .updateOne(
                                Filters.and(Filters.eq("_id", "t"), Filters.eq("offset", i)),
                                Updates.combine(Updates.set("offset", i + 1), Updates.inc("n", 1)))
                            .getModifiedCount();
                if (i % 20 == 0) {
                  mongo.flush();
                }
              }
              return won;
            });
      }
      assertThat(runAll(contenders).stream().mapToInt(i -> i).sum()).isEqualTo(200);
      assertThat(tallies.find().first().getInteger("n")).isEqualTo(100);
    }
  }

  @Test
  void anIndexBuiltUnderLoadMissesNothing() throws Exception {
    try (var mongo = EmbeddedMongo.start(MongoSpec.inDirectory(dir));
        var client = MongoClients.create(mongo.uri())) {
      MongoCollection<Document> votes = client.getDatabase("petbattle").getCollection("votes");
      var done = new AtomicBoolean();
      var inserted = new AtomicInteger();
      Callable<Void> inserting =
          () -> {
            while (!done.get()) {
              int first = inserted.getAndAdd(BATCH);
              votes.insertMany(
                  IntStream.range(first, first + BATCH).mapToObj(v -> indexable(v)).toList());
            }
            return null;
          };
      Callable<Void> indexing =
          () -> {
            try {
              for (int i = 0; i < INDEXES; i++) {
                int enough = 3 * BATCH * (i + 1);
                await().atMost(PATIENCE).until(() -> inserted.get() > enough);
                votes.createIndex(Indexes.ascending("f" + i));
                client.listDatabaseNames().first();
              }
            } finally {
              done.set(true);
            }
            return null;
          };
      runAll(List.of(inserting, inserting, inserting, indexing));

      var all = IntStream.range(0, inserted.get()).boxed().toList();
      for (int i = 0; i < INDEXES; i++) {
        assertThat(votes.find(Filters.in("f" + i, all))).as("f" + i).hasSameSizeAs(all);
      }
      assertThat(votes.deleteMany(new Document()).getDeletedCount()).isEqualTo(all.size());
    }
  }

  private static Document indexable(int value) {
    var document = new Document("_id", value);
    for (int i = 0; i < INDEXES; i++) {
      document.append("f" + i, value);
    }
    return document;
  }

  private static int insert(MongoCollection<Document> votes, int voter, int self) {
    try {
      votes.insertOne(
          new Document("_id", voter + "-" + self).append("battle", "b").append("voter", voter));
      return 1;
    } catch (MongoWriteException e) {
      assertThat(e.getCode()).isEqualTo(11000);
      return 0;
    }
  }

  private static <T> List<T> runAll(List<? extends Callable<T>> tasks) throws Exception {
    try (var executor = Executors.newFixedThreadPool(tasks.size())) {
      var results = new ArrayList<T>();
      for (Future<T> future : executor.invokeAll(tasks, 2, TimeUnit.MINUTES)) {
        results.add(future.get());
      }
      return results;
    }
  }
}
