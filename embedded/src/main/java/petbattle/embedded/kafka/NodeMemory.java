package petbattle.embedded.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import petbattle.embedded.EmbeddedServerException;

/**
 * The small file beside a node's log in which it remembers the ports that were chosen for it, so
 * that clients find a restarted node where it was.
 */
record NodeMemory(int clientPort, int controllerPort) {
  private static final String FILE = "node.properties";

  static NodeMemory read(Path dataDir) {
    Path file = dataDir.resolve(FILE);
    if (!Files.exists(file)) {
      return new NodeMemory(0, 0);
    }
    var properties = new Properties();
    try (var in = Files.newBufferedReader(file)) {
      properties.load(in);
      return new NodeMemory(port(properties, "client.port"), port(properties, "controller.port"));
    } catch (IOException e) {
      throw new EmbeddedServerException("Cannot read %s: %s".formatted(file, e), e);
    }
  }

  void write(Path dataDir) {
    Path file = dataDir.resolve(FILE);
    var properties = new Properties();
    properties.setProperty("client.port", Integer.toString(clientPort));
    properties.setProperty("controller.port", Integer.toString(controllerPort));
    try (var out = Files.newBufferedWriter(file)) {
      properties.store(out, "Ports chosen for this node");
    } catch (IOException e) {
      throw new EmbeddedServerException("Cannot write %s: %s".formatted(file, e), e);
    }
  }

  /** A kill in the middle of a write may leave the file cut short: then we choose anew. */
  private static int port(Properties properties, String key) {
    try {
      return Integer.parseInt(properties.getProperty(key, "0"));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
