package petbattle.embedded.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petbattle.embedded.EmbeddedServerException;

class EmbeddedKafkaTest {
  @TempDir Path dir;

  @Test
  void dataAndPortSurviveACleanRestart() throws Exception {
    List<String> sent = IntStream.range(0, 100).mapToObj(i -> "vote-" + i).toList();
    String firstAddress;
    try (var kafka = EmbeddedKafka.start(KafkaNodeSpec.singleNode(dir))) {
      firstAddress = kafka.bootstrapServers();
      var client = new KafkaProbe(kafka.bootstrapServers());
      client.createTopic("votes", 2, 1);
      client.send("votes", sent);
    }
    try (var kafka = EmbeddedKafka.start(KafkaNodeSpec.singleNode(dir))) {
      assertThat(kafka.bootstrapServers()).isEqualTo(firstAddress);
      assertThat(new KafkaProbe(kafka.bootstrapServers()).readWithGroup("votes", "counter", 100))
          .containsExactlyInAnyOrderElementsOf(sent);
    }
  }

  @Test
  void topicsAreNeverCreatedByAccident() {
    try (var kafka = EmbeddedKafka.start(KafkaNodeSpec.singleNode(dir))) {
      var client = new KafkaProbe(kafka.bootstrapServers());
      assertThatThrownBy(() -> client.send("misspelt", List.of("vote")))
          .hasMessageContaining("misspelt");
    }
  }

  @Test
  void aPortInUseIsNamed() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var spec = KafkaNodeSpec.singleNode(dir).withClientPort(taken.getLocalPort());
      assertThatThrownBy(() -> EmbeddedKafka.start(spec))
          .isInstanceOf(EmbeddedServerException.class)
          .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
          .hasMessageContaining("already in use");
    }
  }

  @Test
  void aFolderInUseIsNamed() {
    try (var kafka = EmbeddedKafka.start(KafkaNodeSpec.singleNode(dir))) {
      assertThat(kafka.bootstrapServers()).startsWith("127.0.0.1:");
      assertThatThrownBy(() -> EmbeddedKafka.start(KafkaNodeSpec.singleNode(dir)))
          .isInstanceOf(EmbeddedServerException.class)
          .hasMessageContaining(dir.toString())
          .hasMessageContaining("in use by another running server");
    }
  }

  @Test
  void aSettingThatKafkaDoesNotAcceptIsNamed() {
    var spec = KafkaNodeSpec.singleNode(dir).withBrokerProperties(Map.of("num.io.threads", "many"));
    assertThatThrownBy(() -> EmbeddedKafka.start(spec))
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessageContaining("num.io.threads");
  }
}
