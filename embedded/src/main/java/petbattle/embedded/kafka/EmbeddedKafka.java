package petbattle.embedded.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaProperties;
import org.apache.kafka.metadata.properties.PropertiesUtils;
import org.apache.kafka.metadata.storage.Formatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.embedded.EmbeddedServerException;
import petbattle.embedded.FolderLock;
import petbattle.embedded.Ports;

/**
 * A real Kafka node inside this JVM. {@link #start} formats the data folder if it is new and blocks
 * until clients can connect; {@link #close} stops the node cleanly. Both may be called from any
 * thread, but neither from an event loop.
 *
 * <p>What the broker has acknowledged survives a kill of the process, not a power cut: Kafka leaves
 * writing back to the operating system. After a fatal storage error Kafka ends the whole JVM.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);

  /** Long enough for a loaded machine to recover a large log; a healthy start takes 2 to 5 s. */
  public static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(60);

  private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(30);

  private final String bootstrapServers;
  private final KafkaRaftServer server;
  private final FolderLock lock;
  private boolean closed;

  private EmbeddedKafka(String bootstrapServers, KafkaRaftServer server, FolderLock lock) {
    this.bootstrapServers = bootstrapServers;
    this.server = server;
    this.lock = lock;
  }

  /** {@link #start(KafkaNodeSpec, Duration)} with {@link #DEFAULT_DEADLINE}. */
  public static EmbeddedKafka start(KafkaNodeSpec spec) {
    return start(spec, DEFAULT_DEADLINE);
  }

  /**
   * Starts the node and returns when clients can connect. A node of a larger cluster is ready only
   * when most of the voters are, so the nodes have to be started side by side.
   *
   * @throws EmbeddedServerException if a port is taken, the folder is in use or belongs to another
   *     node, or the deadline passes; nothing is left running then
   */
  public static EmbeddedKafka start(KafkaNodeSpec spec, Duration deadline) {
    long begin = System.nanoTime();
    // Kafka's own lock is taken only after its controller has already written to the folder.
    FolderLock lock = FolderLock.take(spec.dataDir());
    try {
      NodeMemory ports = settlePorts(spec);
      KafkaRaftServer server = start(spec, ports, deadline);
      String bootstrap = spec.host() + ":" + ports.clientPort();
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
      LOG.info("Kafka node {} is ready at {} after {} ms", spec.nodeId(), bootstrap, millis);
      return new EmbeddedKafka(bootstrap, server, lock);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static KafkaRaftServer start(KafkaNodeSpec spec, NodeMemory ports, Duration deadline) {
    Path logDir = spec.dataDir().resolve("log");
    createFolder(logDir);
    format(spec, logDir);
    ports.write(spec.dataDir());
    return startServer(
        BrokerSettings.of(spec, logDir, ports.clientPort(), ports.controllerPort()),
        logDir,
        deadline);
  }

  /** Where clients connect, as {@code host:port}. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Stops the node, waiting up to 30 s for it. Calling it again does nothing. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      onOwnThread("kafka-stop", () -> stop(server), CLOSE_DEADLINE);
      lock.close();
    } catch (TimeoutException e) {
      throw new EmbeddedServerException(
          "Kafka at %s did not stop within %s".formatted(bootstrapServers, CLOSE_DEADLINE), e);
    }
  }

  private static void stop(KafkaRaftServer server) {
    server.shutdown();
    server.awaitShutdown();
  }

  private static NodeMemory settlePorts(KafkaNodeSpec spec) {
    NodeMemory remembered = NodeMemory.read(spec.dataDir());
    int client = settle(spec, spec.clientPort(), remembered.clientPort(), "Kafka client");
    int controller =
        settle(spec, spec.controllerPort(), remembered.controllerPort(), "Kafka controller");
    while (controller == client) {
      controller = Ports.choose(spec.host(), 0);
    }
    return new NodeMemory(client, controller);
  }

  private static int settle(KafkaNodeSpec spec, int asked, int remembered, String purpose) {
    if (asked == 0) {
      return Ports.choose(spec.host(), remembered);
    }
    Ports.requireFree(spec.host(), asked, purpose);
    return asked;
  }

  private static void createFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "Cannot create the Kafka data folder %s: %s".formatted(folder, e), e);
    }
  }

  private static void format(KafkaNodeSpec spec, Path logDir) {
    try (var quiet =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(quiet)
          .setNodeId(spec.nodeId())
          .setClusterId(clusterId(spec, logDir))
          .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
          .setMetadataLogDirectory(logDir.toString())
          .addDirectory(logDir.toString())
          .setHasDynamicQuorum(false)
          .setIgnoreFormatted(true)
          .setScramArguments(spec.login().map(KafkaLogin::formatArgument).stream().toList())
          .run();
    } catch (Exception e) {
      throw new EmbeddedServerException(
          "Cannot use %s for Kafka node %d: %s".formatted(logDir, spec.nodeId(), e.getMessage()),
          e);
    }
  }

  private static String clusterId(KafkaNodeSpec spec, Path logDir) throws IOException {
    if (spec.clusterId().isPresent()) {
      return spec.clusterId().get();
    }
    Path formatted = logDir.resolve("meta.properties");
    if (Files.exists(formatted)) {
      Properties properties = PropertiesUtils.readPropertiesFile(formatted.toString());
      return new MetaProperties.Builder(properties).build().clusterId().orElseThrow();
    }
    return Uuid.randomUuid().toString();
  }

  private static KafkaRaftServer startServer(
      Properties properties, Path logDir, Duration deadline) {
    var created = new CompletableFuture<KafkaRaftServer>();
    try {
      onOwnThread(
          "kafka-start",
          () -> {
            var server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
            created.complete(server);
            server.startup();
          },
          deadline);
      return created.join();
    } catch (TimeoutException e) {
      stopHalfStarted(created);
      throw new EmbeddedServerException(
          "Kafka in %s was not ready within %s".formatted(logDir, deadline), e);
    } catch (EmbeddedServerException e) {
      stopHalfStarted(created);
      throw new EmbeddedServerException(
          "Kafka in %s did not start: %s".formatted(logDir, e.getCause().getMessage()),
          e.getCause());
    }
  }

  /** A broker that fails stops itself, but leaves its controller running. */
  private static void stopHalfStarted(CompletableFuture<KafkaRaftServer> created) {
    KafkaRaftServer server = created.getNow(null);
    if (server != null) {
      try {
        onOwnThread("kafka-stop", () -> stop(server), CLOSE_DEADLINE);
      } catch (TimeoutException | EmbeddedServerException e) {
        LOG.warn("Kafka that did not start could not be stopped either", e);
      }
    }
  }

  /**
   * Kafka's start and stop wait on their own terms; a thread of ours gives both a deadline.
   * Failures come out as the cause of an {@link EmbeddedServerException}.
   */
  private static void onOwnThread(String name, Runnable work, Duration deadline)
      throws TimeoutException {
    var done = new CompletableFuture<Void>();
    Thread.ofPlatform()
        .name(name)
        .daemon()
        .start(
            () -> {
              try {
                work.run();
                done.complete(null);
              } catch (Throwable e) {
                done.completeExceptionally(e);
              }
            });
    try {
      done.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new EmbeddedServerException(name + " failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException("Interrupted in " + name, e);
    }
  }
}
