package petbattle.standalone;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import petbattle.role.Settings;

/**
 * Collects the raw settings of a command: what was typed wins over the environment, the environment
 * over a file.
 */
final class Environment {
  private final Map<String, String> values;

  private Environment(Map<String, String> values) {
    this.values = values;
  }

  /** The process's own environment. */
  static Environment ofProcess() {
    return of(System.getenv());
  }

  static Environment of(Map<String, String> variables) {
    return new Environment(new TreeMap<>(variables));
  }

  /** Sets what was typed, if it was. */
  Environment typed(String key, Optional<?> value) {
    value.ifPresent(v -> values.put(key, v.toString()));
    return this;
  }

  /** Sets what nothing outside can change. */
  Environment fixed(String key, String value) {
    values.put(key, value);
    return this;
  }

  /** Forgets everything about servers elsewhere, for a command that brings its own. */
  Environment withoutServers() {
    values.keySet().removeIf(key -> key.startsWith("KAFKA_") || key.equals("MONGODB_URI"));
    return this;
  }

  /**
   * Adds a properties file of Kafka's clients beneath the environment.
   *
   * @throws UserError when the file can't be read
   */
  Environment kafkaConfig(Optional<Path> file) {
    file.ifPresent(
        path ->
            read(path)
                .forEach(
                    (key, value) ->
                        values.putIfAbsent(variable(key.toString()), value.toString().strip())));
    return this;
  }

  Settings settings() {
    return Settings.of(values);
  }

  private static String variable(String kafkaKey) {
    return "KAFKA_" + kafkaKey.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  private static Properties read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
      return properties;
    } catch (IOException | IllegalArgumentException e) {
      throw new UserError("cannot read the Kafka configuration " + file + ": " + reason(e), e);
    }
  }

  private static String reason(Exception e) {
    return e instanceof java.nio.file.NoSuchFileException ? "no such file" : e.getMessage();
  }
}
