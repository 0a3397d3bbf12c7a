package petbattle.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static petbattle.testing.Servers.await;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petbattle.embedded.kafka.EmbeddedKafka;
import petbattle.embedded.kafka.KafkaNodeSpec;

/** Readiness by when Kafka answered last. */
class KafkaPulseIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Test
  void oneMissedAnswerIsForgivenAndSecondsWithoutAnyAreNot() {
    KafkaPulse pulse;
    try (EmbeddedKafka broker = EmbeddedKafka.start(KafkaNodeSpec.singleNode(folder))) {
      KafkaSettings kafka = new KafkaSettings(broker.bootstrapServers(), Map.of());
      TopicsApply.apply(kafka, Placement.standalone(), true);
      pulse = new KafkaPulse(vertx, kafka, Topic.BATTLES);
      assertThat(pulse.health().failed()).as("before it has asked").isTrue();

      await(pulse.start());

      assertThat(pulse.health().succeeded()).isTrue();
    }
    // The broker is gone by now, and has answered less than five seconds ago.
    await().atMost(SOON).until(() -> pulse.health().failed());
    assertThat(pulse.health().cause()).hasMessageMatching("no broker has answered for \\d+ s: .+");
    await(pulse.stop());
  }

  @Test
  void aTopicThatIsNotThereIsToldAtOnce() {
    try (EmbeddedKafka broker = EmbeddedKafka.start(KafkaNodeSpec.singleNode(folder))) {
      KafkaPulse pulse =
          new KafkaPulse(
              vertx, new KafkaSettings(broker.bootstrapServers(), Map.of()), Topic.BATTLES);

      assertThatThrownBy(() -> await(pulse.start())).hasMessageContaining("topic");
      assertThat(pulse.health().failed()).isTrue();
      await(pulse.stop());
    }
  }
}
