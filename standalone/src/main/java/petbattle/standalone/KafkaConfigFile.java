package petbattle.standalone;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that all commands share that reach a Kafka elsewhere. */
final class KafkaConfigFile {
  @Option(
      names = "--kafka-config",
      paramLabel = "FILE",
      description = "A properties file for Kafka's clients. KAFKA_… variables win over it.")
  private Optional<Path> path;

  Optional<Path> path() {
    return path;
  }
}
