package petbattle.embedded.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaNodeSpecTest {
  private static final Path DIR = Path.of("data");

  @ParameterizedTest
  @CsvSource({
    "-1, localhost, 0, 0, nodeId is -1",
    "1, '', 0, 0, host is",
    "1, localhost, 70000, 0, clientPort is 70000",
    "1, localhost, 0, -5, controllerPort is -5",
    "1, localhost, 9092, 9092, controllerPort is 9092"
  })
  void aBadValueIsNamed(int id, String host, int clientPort, int controllerPort, String message) {
    assertThatThrownBy(
            () ->
                new KafkaNodeSpec(
                    id,
                    DIR,
                    host,
                    clientPort,
                    controllerPort,
                    Map.of(),
                    Optional.empty(),
                    Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("allowed is");
  }

  @Test
  void votersMustNameThisNodeAndItsPort() {
    assertThatThrownBy(() -> withVoters(Map.of(2, "localhost:9093"), "A".repeat(22)))
        .hasMessageContaining("voters is");
    assertThatThrownBy(() -> withVoters(Map.of(1, "localhost:9999"), "A".repeat(22)))
        .hasMessageContaining("controllerPort is 9093");
    assertThatThrownBy(() -> withVoters(Map.of(1, "localhost"), "A".repeat(22)))
        .hasMessageContaining("host:port");
    assertThatThrownBy(() -> withVoters(Map.of(1, "localhost:9093"), "too short"))
        .hasMessageContaining("clusterId is too short");
  }

  @Test
  void aPasswordNeverStandsInTheArgumentsOfAProcess() {
    var spec = KafkaNodeSpec.singleNode(DIR).withLogin(KafkaLogin.plain("root", "secret"));
    assertThatThrownBy(() -> KafkaNodeMain.arguments(spec))
        .hasMessageContaining("must not stand in arguments");
    assertThat(spec.toString()).doesNotContain("secret");
  }

  @Test
  void argumentsOfAProcessGiveTheSameSpecification() {
    var spec =
        withVoters(Map.of(1, "localhost:9093", 2, "localhost:9094"), "A".repeat(22))
            .withBrokerProperties(Map.of("log.retention.ms", "-1", "a.b", "c=d"));
    assertThat(KafkaNodeMain.parse(KafkaNodeMain.arguments(spec).toArray(new String[0])))
        .isEqualTo(spec);
  }

  @Test
  void unknownArgumentsAreRefused() {
    assertThatThrownBy(() -> KafkaNodeMain.parse("dataDir=x", "cleintPort=1"))
        .hasMessageContaining("cleintPort");
    assertThatThrownBy(() -> KafkaNodeMain.parse("nodeId=1")).hasMessageContaining("dataDir");
    assertThatThrownBy(() -> KafkaNodeMain.parse("dataDir=x", "nodeId=one"))
        .hasMessageContaining("nodeId is one");
  }

  private static KafkaNodeSpec withVoters(Map<Integer, String> voters, String clusterId) {
    return new KafkaNodeSpec(
        1, DIR, "localhost", 9092, 9093, voters, Optional.of(clusterId), Map.of());
  }
}
