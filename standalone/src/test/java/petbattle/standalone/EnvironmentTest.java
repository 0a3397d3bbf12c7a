package petbattle.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petbattle.kafka.KafkaSettings;
import petbattle.role.Settings;

class EnvironmentTest {
  @TempDir private Path folder;

  @Test
  void whatIsTypedWinsOverTheEnvironment() {
    Settings settings =
        Environment.of(Map.of("PETBATTLE_PORT", "1", "PETBATTLE_DATA", "kept"))
            .typed("PETBATTLE_PORT", Optional.of(2))
            .typed("PETBATTLE_DATA", Optional.empty())
            .settings();

    assertThat(settings.port("PETBATTLE_PORT", 3)).isEqualTo(2);
    assertThat(settings.text("PETBATTLE_DATA")).contains("kept");
  }

  @Test
  void theEnvironmentWinsOverTheKafkaFile() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("client.properties"),
            "bootstrap.servers=file:1\nsecurity.protocol=SSL\nclient.rack=here\n");

    KafkaSettings kafka =
        KafkaSettings.from(
            Environment.of(
                    Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        "environment:2",
                        "KAFKA_SECURITY_PROTOCOL",
                        "PLAINTEXT"))
                .kafkaConfig(Optional.of(file))
                .settings());

    assertThat(kafka.bootstrapServers()).isEqualTo("environment:2");
    assertThat(kafka.client())
        .containsEntry("security.protocol", "PLAINTEXT")
        .containsEntry("client.rack", "here");
  }

  @Test
  void aKafkaFileThatIsMissingIsNamed() {
    Path missing = folder.resolve("missing.properties");

    assertThatThrownBy(() -> Environment.of(Map.of()).kafkaConfig(Optional.of(missing)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(missing.toString());
  }

  @Test
  void aStandaloneIgnoresServersElsewhere() {
    Settings settings =
        Environment.of(
                Map.of(
                    "KAFKA_BOOTSTRAP_SERVERS", "elsewhere:1",
                    "KAFKA_OPTS", "-Dx=y",
                    "MONGODB_URI", "mongodb://elsewhere",
                    "PETBATTLE_PORT", "1"))
            .withoutServers()
            .settings();

    assertThat(settings.startingWith("")).containsOnlyKeys("PETBATTLE_PORT");
  }
}
