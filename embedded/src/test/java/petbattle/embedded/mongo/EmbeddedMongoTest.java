package petbattle.embedded.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClients;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
