package petbattle.embedded.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaClusterIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path dir;

  @Test
  void whatWasAcknowledgedSurvivesTheDeathOfTheLeader() throws Exception {
    try (var cluster = KafkaCluster.start(3, dir, Map.of())) {
      var client = new KafkaProbe(cluster.bootstrapServers());
      client.createTopic("votes", 1, 3);
      List<String> values = IntStream.range(0, 4000).mapToObj(i -> "vote-" + i).toList();
      var pending = new ArrayList<Future<RecordMetadata>>();
      try (var producer = client.producer(60_000)) {
        int leader = cluster.leaderOf("votes", 0).orElseThrow();
        for (String value : values) {
          pending.add(producer.send(new ProducerRecord<>("votes", value)));
          if (pending.size() == 2000) {
            await().atMost(PATIENCE).until(() -> pending.get(100).isDone());
            cluster.kill(leader);
          }
        }
        producer.flush();
        for (var each : pending) {
          each.get();
        }

        assertThat(cluster.isRunning(leader)).isFalse();
        assertThat(cluster.leaderOf("votes", 0)).isPresent().get().isNotEqualTo(leader);
        assertThat(client.readWithGroup("votes", "counter", values.size()))
            .containsExactlyElementsOf(values);

        cluster.restart(leader);
        assertThat(cluster.isRunning(leader)).isTrue();
      }
    }
  }

  @Test
  void aKilledNodeComesBackOnItsDataAndPort() throws Exception {
    try (var cluster = KafkaCluster.start(1, dir, Map.of())) {
      var client = new KafkaProbe(cluster.bootstrapServers());
      client.createTopic("votes", 1, 1);
      client.send("votes", List.of("a", "b", "c"));

      cluster.kill(1);
      cluster.restart(1);

      assertThat(client.readWithGroup("votes", "counter", 3)).containsExactly("a", "b", "c");
    }
  }

  @Test
  void aPausedNodeAnswersAgainWhenResumed() throws Exception {
    try (var cluster = KafkaCluster.start(1, dir, Map.of())) {
      var client = new KafkaProbe(cluster.bootstrapServers());
      client.createTopic("votes", 1, 1);
      try (var producer = client.producer(60_000)) {
        producer.send(new ProducerRecord<>("votes", "first")).get();

        cluster.pause(1);
        var pending = producer.send(new ProducerRecord<>("votes", "late"));
        await().during(Duration.ofSeconds(1)).atMost(PATIENCE).until(() -> !pending.isDone());
        cluster.resume(1);

        await().atMost(PATIENCE).until(pending::isDone);
        assertThat(pending.get().offset()).isEqualTo(1);
      }
    }
  }
}
