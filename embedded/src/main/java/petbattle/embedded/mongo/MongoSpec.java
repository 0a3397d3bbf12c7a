package petbattle.embedded.mongo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What an embedded Mongo server is to be.
 *
 * @param host address to listen on
 * @param port port to listen on, 0 to choose a free one
 * @param dataDir the folder for the data file, created if missing and used by one running server at
 *     a time; empty keeps everything in memory only
 * @param flush how far a flush goes
 * @param flushInterval how often changes are written without being asked, 10 ms to 1 min
 * @param cacheMegabytes memory for pages read from the file, 1 to 4096
 * @param unsavedMegabytes how much changed data (as estimated in memory) may wait for a flush
 *     before a writer has to flush itself, 1 to 1024
 */
public record MongoSpec(
    String host,
    int port,
    Optional<Path> dataDir,
    Flush flush,
    Duration flushInterval,
    int cacheMegabytes,
    int unsavedMegabytes) {

  /** How far a flush goes; see {@link EmbeddedMongo} for what each costs. */
  public enum Flush {
    /** To the operating system: survives a kill of the process. */
    WRITE,
    /** To the disk (fsync): survives a power cut too. */
    SYNC
  }

  /**
   * @throws IllegalArgumentException if a value is out of range; the message names the component,
   *     the value and what is allowed
   */
  public MongoSpec {
    Objects.requireNonNull(dataDir, "dataDir");
    Objects.requireNonNull(flush, "flush");
    Objects.requireNonNull(flushInterval, "flushInterval");
    require(host != null && !host.isBlank(), "host", host, "a host name or address");
    require(port >= 0 && port <= 65_535, "port", port, "0 to 65535");
    long millis = flushInterval.toMillis();
    require(millis >= 10 && millis <= 60_000, "flushInterval", flushInterval, "10 ms to 1 min");
    require(
        cacheMegabytes >= 1 && cacheMegabytes <= 4096,
        "cacheMegabytes",
        cacheMegabytes,
        "1 to 4096");
    require(
        unsavedMegabytes >= 1 && unsavedMegabytes <= 1024,
        "unsavedMegabytes",
        unsavedMegabytes,
        "1 to 1024");
  }

  /** On the loopback interface and a free port, kept in this folder. */
  public static MongoSpec inDirectory(Path dataDir) {
    return of(Optional.of(dataDir));
  }

  /** On the loopback interface and a free port, nothing kept. */
  public static MongoSpec inMemory() {
    return of(Optional.empty());
  }

  private static MongoSpec of(Optional<Path> dataDir) {
    return new MongoSpec("127.0.0.1", 0, dataDir, Flush.WRITE, Duration.ofSeconds(1), 24, 64);
  }

  public MongoSpec withPort(int newPort) {
    return new MongoSpec(
        host, newPort, dataDir, flush, flushInterval, cacheMegabytes, unsavedMegabytes);
  }

  public MongoSpec withFlush(Flush newFlush) {
    return new MongoSpec(
        host, port, dataDir, newFlush, flushInterval, cacheMegabytes, unsavedMegabytes);
  }

  public MongoSpec withFlushInterval(Duration newInterval) {
    return new MongoSpec(host, port, dataDir, flush, newInterval, cacheMegabytes, unsavedMegabytes);
  }

  private static void require(boolean condition, String component, Object value, String allowed) {
    if (!condition) {
      throw new IllegalArgumentException(
          "Embedded Mongo: %s is %s, allowed is %s".formatted(component, value, allowed));
    }
  }
}
