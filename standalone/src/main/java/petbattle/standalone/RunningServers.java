package petbattle.standalone;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Where the servers of a running standalone can be reached, as a file in its data folder, so that
 * another command on this machine finds them. What it says holds while the folder is locked.
 *
 * @param bootstrapServers of Kafka
 * @param mongoUri of Mongo, with the database
 */
record RunningServers(String bootstrapServers, String mongoUri) {
  private static final String FILE = "servers.properties";
  private static final String KAFKA = "kafka";
  private static final String MONGO = "mongo";

  void writeTo(Path data) {
    Properties properties = new Properties();
    properties.setProperty(KAFKA, bootstrapServers);
    properties.setProperty(MONGO, mongoUri);
    try (Writer writer = Files.newBufferedWriter(data.resolve(FILE), StandardCharsets.UTF_8)) {
      properties.store(writer, null);
    } catch (IOException e) {
      throw new UserError("cannot write to " + data + ": " + e.getMessage(), e);
    }
  }

  static RunningServers readFrom(Path data) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(data.resolve(FILE), StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UserError(data + " is in use, but its servers are not ready; try again", e);
    }
    return new RunningServers(properties.getProperty(KAFKA, ""), properties.getProperty(MONGO, ""));
  }
}
