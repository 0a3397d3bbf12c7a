package petbattle.embedded.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petbattle.embedded.EmbeddedServerException;

class EmbeddedMongoTest {
  @TempDir Path dir;

  @Test
  void documentsSurviveACleanRestart() {
    try (var mongo = EmbeddedMongo.start(MongoSpec.inDirectory(dir));
        var client = MongoClients.create(mongo.uri())) {
      client.getDatabase("petbattle").getCollection("pets").insertOne(new Document("_id", "p1"));
    }
    try (var mongo = EmbeddedMongo.start(MongoSpec.inDirectory(dir));
        var client = MongoClients.create(mongo.uri())) {
      assertThat(client.getDatabase("petbattle").getCollection("pets").find().first())
          .isEqualTo(new Document("_id", "p1"));
    }
  }

  @Test
  void aClientCanSeeThatItHasToFlushAndDoSo() {
    try (var mongo = EmbeddedMongo.start(MongoSpec.inMemory());
        var client = MongoClients.create(mongo.uri())) {
      var admin = client.getDatabase("admin");
      assertThat(admin.runCommand(new Document("buildInfo", 1)).getBoolean("petbattleEmbedded"))
          .isTrue();
      assertThat(admin.runCommand(new Document("fsync", 1)).get("ok", Number.class).intValue())
          .isEqualTo(1);
      assertThatThrownBy(() -> admin.runCommand(new Document("fsync", 1).append("lock", true)))
          .isInstanceOf(MongoCommandException.class)
          .hasMessageContaining("lock");
    }
  }

  @Test
  void aFileInUseIsNamed() {
    try (var mongo = EmbeddedMongo.start(MongoSpec.inDirectory(dir))) {
      assertThat(mongo.port()).isPositive();
      assertThatThrownBy(() -> EmbeddedMongo.start(MongoSpec.inDirectory(dir)))
          .isInstanceOf(EmbeddedServerException.class)
          .hasMessageContaining("mongo.mv is in use");
    }
  }

  @Test
  void aDamagedFileIsNamedWithAdvice() throws Exception {
    Files.writeString(dir.resolve("mongo.mv"), "this is no store ".repeat(1000));
    assertThatThrownBy(() -> EmbeddedMongo.start(MongoSpec.inDirectory(dir)))
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessageContaining("mongo.mv is damaged")
        .hasMessageContaining("move the file away");
  }

  @Test
  void aPortInUseIsNamed() {
    try (var mongo = EmbeddedMongo.start(MongoSpec.inMemory())) {
      assertThatThrownBy(() -> EmbeddedMongo.start(MongoSpec.inMemory().withPort(mongo.port())))
          .isInstanceOf(EmbeddedServerException.class)
          .hasMessageContaining("already in use");
    }
  }

  @Test
  void indexesAndTheirUniquenessSurviveARestart() {
    var vote = new Document("battle", "b").append("voter", "v");
    try (var mongo = EmbeddedMongo.start(MongoSpec.inDirectory(dir));
        var client = MongoClients.create(mongo.uri())) {
      var votes = client.getDatabase("petbattle").getCollection("votes");
      votes.createIndex(Indexes.ascending("battle", "voter"), new IndexOptions().unique(true));
      votes.createIndex(Indexes.ascending("voter"));
      votes.insertOne(new Document(vote));
    }
    try (var mongo = EmbeddedMongo.start(MongoSpec.inDirectory(dir));
        var client = MongoClients.create(mongo.uri())) {
      var votes = client.getDatabase("petbattle").getCollection("votes");
      assertThat(votes.listIndexes().map(i -> i.getString("name")))
          .containsExactlyInAnyOrder("_id_", "battle_1_voter_1", "voter_1");
      assertThat(votes.find(new Document("voter", "v"))).hasSize(1);
      assertThatThrownBy(() -> votes.insertOne(new Document(vote)))
          .isInstanceOf(MongoWriteException.class)
          .hasMessageContaining("battle_1_voter_1");
    }
  }

  @Test
  void tooMuchUnsavedDataIsWrittenWithoutWaitingForTheFlush() throws Exception {
    var spec =
        new MongoSpec(
            "127.0.0.1", 0, Optional.of(dir), MongoSpec.Flush.WRITE, Duration.ofMinutes(1), 8, 1);
    try (var mongo = EmbeddedMongo.start(spec);
        var client = MongoClients.create(mongo.uri())) {
      var pictures = client.getDatabase("petbattle").getCollection("pictures");
      var random = new Random(1);
      for (int i = 0; i < 100; i++) {
        byte[] picture = new byte[100_000];
        random.nextBytes(picture);
        pictures.insertOne(new Document("_id", i).append("bytes", picture));
      }
      assertThat(Files.size(dir.resolve("mongo.mv"))).isGreaterThan(8_000_000);
    }
  }

  @Test
  void theFileDoesNotGrowWithEachChange() throws Exception {
    var spec = MongoSpec.inDirectory(dir).withFlushInterval(Duration.ofMillis(10));
    try (var mongo = EmbeddedMongo.start(spec);
        var client = MongoClients.create(mongo.uri())) {
      var tallies = client.getDatabase("petbattle").getCollection("tallies");
      for (int i = 0; i < 500; i++) {
        tallies.insertOne(new Document("_id", i).append("n", 0).append("pad", "x" + i * 31L));
      }
      for (int i = 0; i < 800; i++) {
        tallies.updateOne(new Document("_id", i % 500), new Document("$inc", new Document("n", 1)));
        mongo.flush();
      }
      assertThat(Files.size(dir.resolve("mongo.mv"))).isLessThan(4_000_000);
    }
  }
}
