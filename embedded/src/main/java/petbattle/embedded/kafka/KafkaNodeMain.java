package petbattle.embedded.kafka;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import petbattle.embedded.EmbeddedServerException;
import petbattle.embedded.process.ChildProcess;
import petbattle.embedded.process.ParentWatch;

/**
 * Runs one Kafka node as a process of its own until SIGTERM or the end of standard input. Arguments
 * are {@code name=value}: {@code nodeId}, {@code dataDir}, {@code host}, {@code clientPort}, {@code
 * controllerPort}, {@code voter.<id>}, {@code clusterId}, and Kafka's own settings as {@code
 * kafka.<setting>}. When clients can connect it prints {@code READY host:port}.
 */
public final class KafkaNodeMain {
  private static final String VOTER = "voter.";
  private static final String KAFKA = "kafka.";

  private KafkaNodeMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    EmbeddedKafka kafka;
    try {
      kafka = EmbeddedKafka.start(parse(arguments));
    } catch (IllegalArgumentException | EmbeddedServerException e) {
      System.out.println(e.getMessage());
      System.exit(1);
      return;
    }
    System.out.println(ChildProcess.READY + kafka.bootstrapServers());
    ParentWatch.closeWithParent(kafka);
  }

  /** The arguments that {@link #parse} turns back into this specification. */
  static List<String> arguments(KafkaNodeSpec spec) {
    if (spec.login().isPresent()) {
      throw new IllegalArgumentException(
          "A node with logins runs in this JVM only: its password must not stand in arguments");
    }
    var arguments = new ArrayList<String>();
    arguments.add("nodeId=" + spec.nodeId());
    arguments.add("dataDir=" + spec.dataDir());
    arguments.add("host=" + spec.host());
    arguments.add("clientPort=" + spec.clientPort());
    arguments.add("controllerPort=" + spec.controllerPort());
    spec.clusterId().ifPresent(id -> arguments.add("clusterId=" + id));
    new TreeMap<>(spec.voters())
        .forEach((id, address) -> arguments.add(VOTER + id + "=" + address));
    new TreeMap<>(spec.brokerProperties()).forEach((k, v) -> arguments.add(KAFKA + k + "=" + v));
    return arguments;
  }

  static KafkaNodeSpec parse(String... arguments) {
    Map<String, String> plain = new HashMap<>();
    Map<Integer, String> voters = new HashMap<>();
    Map<String, String> kafka = new HashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("Expected name=value, but got " + argument);
      }
      String name = argument.substring(0, equals);
      String value = argument.substring(equals + 1);
      if (name.startsWith(VOTER)) {
        voters.put(number(name, name.substring(VOTER.length())), value);
      } else if (name.startsWith(KAFKA)) {
        kafka.put(name.substring(KAFKA.length()), value);
      } else {
        plain.put(name, value);
      }
    }
    var spec =
        new KafkaNodeSpec(
            number("nodeId", take(plain, "nodeId").orElse("1")),
            Path.of(
                take(plain, "dataDir")
                    .orElseThrow(() -> new IllegalArgumentException("dataDir is missing"))),
            take(plain, "host").orElse("127.0.0.1"),
            number("clientPort", take(plain, "clientPort").orElse("0")),
            number("controllerPort", take(plain, "controllerPort").orElse("0")),
            voters,
            take(plain, "clusterId"),
            kafka);
    if (!plain.isEmpty()) {
      throw new IllegalArgumentException("Unknown arguments " + plain.keySet());
    }
    return spec;
  }

  private static Optional<String> take(Map<String, String> values, String name) {
    return Optional.ofNullable(values.remove(name));
  }

  private static int number(String name, String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("%s is %s, not a number".formatted(name, value), e);
    }
  }
}
