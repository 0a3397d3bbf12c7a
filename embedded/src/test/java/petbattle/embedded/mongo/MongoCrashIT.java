package petbattle.embedded.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.UpdateOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petbattle.embedded.Ports;
import petbattle.embedded.process.ChildProcess;

/**
 * Kills the server under load, again and again, on one file. One writer fills the ledger in batches
 * and flushes now and then; another moves a counter in two collections, one after the other.
 */
class MongoCrashIT {
  private static final int ROUNDS = 5;
  private static final int BATCH = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path dir;
  private final Random random = new Random();
  private final int port = Ports.choose("127.0.0.1", 0);
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final AtomicInteger flushed = new AtomicInteger();
  private int nextVoter;

  @Test
  void aKillLeavesASnapshotThatHoldsAllThatWasFlushed() {
    for (int round = 0; round <= ROUNDS; round++) {
      try (var server = launch();
          var client = connect()) {
        checkLedger(client);
        checkCounters(client);
        if (round < ROUNDS) {
          killUnderLoad(server, client);
        }
      }
    }
  }

  private void killUnderLoad(ChildProcess server, MongoClient client) {
    int killAt = acknowledged.get() + 10 * BATCH + random.nextInt(100 * BATCH);
    var filling = Thread.ofPlatform().start(() -> fillLedger(client));
    var counting = Thread.ofPlatform().start(() -> countInStep(client));
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> acknowledged.get() >= killAt);
    server.kill();
    await().atMost(PATIENCE).until(() -> !filling.isAlive() && !counting.isAlive());
  }

  /** The kill ends it: then the connection breaks. */
  private void fillLedger(MongoClient client) {
    try {
      while (true) {
        var batch = new ArrayList<Document>();
        for (int i = 0; i < BATCH; i++) {
          batch.add(vote("id-", nextVoter++));
        }
        ledger(client).insertMany(batch, new InsertManyOptions().ordered(false));
        int done = acknowledged.addAndGet(BATCH);
        if (random.nextInt(10) == 0) {
          client.getDatabase("admin").runCommand(new Document("fsync", 1));
          flushed.set(done);
        }
      }
    } catch (MongoBulkWriteException e) {
      throw e;
    } catch (MongoException e) {
      // The server is dead.
    }
  }

  /**
   * First one collection, then the other: no snapshot may hold the second step without the first.
   */
  private static void countInStep(MongoClient client) {
    var one =
        new Document("$inc", new Document("n", 1))
            .append("$set", new Document("pad", "x".repeat(500)));
    var upsert = new UpdateOptions().upsert(true);
    var id = new Document("_id", "counter");
    try {
      while (true) {
        collection(client, "first").updateOne(id, one, upsert);
        collection(client, "second").updateOne(id, one, upsert);
      }
    } catch (MongoException e) {
      // The server is dead.
    }
  }

  private void checkLedger(MongoClient client) {
    ledger(client)
        .createIndex(Indexes.ascending("battle", "voter"), new IndexOptions().unique(true));
    Set<Integer> present = new HashSet<>();
    for (Document vote : ledger(client).find()) {
      present.add(vote.getInteger("voter"));
    }
    assertThat(present).as("flushed").containsAll(voters(0, flushed.get()));
    assertThat(present)
        .as("whole batches, none without those before it")
        .isEqualTo(voters(0, present.size()));
    assertThat(present.size() % BATCH).isZero();

    if (nextVoter == 0) {
      return;
    }
    List<Document> again = voters(0, nextVoter).stream().map(v -> vote("again-", v)).toList();
    try {
      ledger(client).insertMany(again, new InsertManyOptions().ordered(false));
      assertThat(present).as("all were lost").isEmpty();
    } catch (MongoBulkWriteException e) {
      Set<Integer> refused = new HashSet<>();
      e.getWriteErrors()
          .forEach(
              error -> {
                assertThat(error.getCategory()).isEqualTo(ErrorCategory.DUPLICATE_KEY);
                refused.add(again.get(error.getIndex()).getInteger("voter"));
              });
      assertThat(refused).as("index entries equal documents").isEqualTo(present);
    }
    assertThat(ledger(client).countDocuments()).isEqualTo(nextVoter);
    acknowledged.set(nextVoter);
    client.getDatabase("admin").runCommand(new Document("fsync", 1));
    flushed.set(nextVoter);
  }

  private static void checkCounters(MongoClient client) {
    assertThat(counter(client, "first") - counter(client, "second")).isBetween(0, 1);
    collection(client, "first").deleteMany(new Document());
    collection(client, "second").deleteMany(new Document());
  }

  private static int counter(MongoClient client, String name) {
    Document counter = collection(client, name).find(new Document("_id", "counter")).first();
    return counter == null ? 0 : counter.getInteger("n");
  }

  private static Set<Integer> voters(int from, int to) {
    Set<Integer> voters = new HashSet<>();
    for (int voter = from; voter < to; voter++) {
      voters.add(voter);
    }
    return voters;
  }

  private static Document vote(String idPrefix, int voter) {
    return new Document("_id", idPrefix + voter).append("battle", "b").append("voter", voter);
  }

  private static MongoCollection<Document> ledger(MongoClient client) {
    return collection(client, "votes");
  }

  private static MongoCollection<Document> collection(MongoClient client, String name) {
    return client.getDatabase("petbattle").getCollection(name);
  }

  /** Writers should notice soon that the server is gone. */
  private MongoClient connect() {
    return MongoClients.create(
        "mongodb://127.0.0.1:%d/?serverSelectionTimeoutMS=5000".formatted(port));
  }

  private ChildProcess launch() {
    var server =
        MongoMain.launch(
            dir.resolve("process.log"), "dataDir=" + dir, "port=" + port, "flushMillis=20");
    server.awaitReady(PATIENCE);
    return server;
  }
}
