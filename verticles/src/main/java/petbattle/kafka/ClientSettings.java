package petbattle.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import petbattle.role.Settings;
import petbattle.role.Settings.InvalidSetting;

/**
 * Reads the settings of Kafka's clients: each {@code KAFKA_SOME_KEY} is Kafka's {@code some.key},
 * and each {@code KAFKA_SOME_KEY_FILE} names a file that holds its value, as mounted secrets do.
 * PEM texts need no type beside them.
 *
 * <p>What would connect otherwise than the operator believes, or fail with words that only Kafka's
 * authors understand, is refused here. Values that may be secrets are never repeated.
 */
final class ClientSettings {
  private static final String PREFIX = "KAFKA_";
  private static final String FROM_FILE = ".file";
  private static final long LARGEST_FILE_BYTES = 1 << 20;
  private static final Set<String> KNOWN = known();

  private final Map<String, String> values = new TreeMap<>();

  private ClientSettings() {}

  /**
   * The settings in Kafka's own keys, without the brokers' addresses.
   *
   * @throws InvalidSetting naming the variable, and what to do about it
   */
  static Map<String, String> from(Settings settings) {
    ClientSettings client = new ClientSettings();
    settings
        .startingWith(PREFIX)
        .forEach(
            (variable, value) -> {
              String key =
                  variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.');
              if (key.endsWith(FROM_FILE) && !KNOWN.contains(key)) {
                client.fromFile(
                    variable, key.substring(0, key.length() - FROM_FILE.length()), value);
              } else {
                client.put(variable, key, value);
              }
            });
    client.values.remove("bootstrap.servers");
    client.namePemTypes();
    ClientSecurity.check(client.values);
    return client.values;
  }

  /** The variable that a key of Kafka's is set by. */
  static String variable(String key) {
    return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  private void put(String variable, String key, String value) {
    if (values.putIfAbsent(key, value) != null) {
      throw new InvalidSetting(
          variable, "…", "the same is set by itself and by a file; remove one of the two");
    }
  }

  private void fromFile(String variable, String key, String path) {
    try {
      Path file = Path.of(path.strip());
      if (Files.size(file) > LARGEST_FILE_BYTES) {
        throw new InvalidSetting(variable, path, "it names a file of more than 1 MiB");
      }
      String content = Files.readString(file).strip();
      if (content.isEmpty()) {
        throw new InvalidSetting(variable, path, "it names a file with nothing in it");
      }
      put(variable, key, content);
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new InvalidSetting(
          variable, path, "there is no such file; is the secret mounted there?");
    } catch (IOException e) {
      throw new InvalidSetting(variable, path, "the file cannot be read: " + e.getMessage());
    }
  }

  private void namePemTypes() {
    if (values.containsKey("ssl.truststore.certificates")) {
      values.putIfAbsent("ssl.truststore.type", "PEM");
    }
    if (values.containsKey("ssl.keystore.key")) {
      values.putIfAbsent("ssl.keystore.type", "PEM");
    }
  }

  private static Set<String> known() {
    Set<String> known = new HashSet<>(AdminClientConfig.configNames());
    known.addAll(ProducerConfig.configNames());
    known.addAll(ConsumerConfig.configNames());
    return known;
  }
}
