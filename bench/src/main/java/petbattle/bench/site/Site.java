package petbattle.bench.site;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import petbattle.bench.measure.Patience;
import petbattle.embedded.kafka.KafkaNodeMain;
import petbattle.embedded.mongo.MongoMain;
import petbattle.embedded.process.ChildProcess;
import petbattle.kafka.EventLog;
import petbattle.kafka.KafkaSettings;
import petbattle.kafka.Placement;
import petbattle.kafka.TopicsApply;
import petbattle.mongo.MongoSettings;
import petbattle.mongo.Store;
import petbattle.tournament.pet.Pet;

/**
 * A broker and a store as processes of their own, in a folder that is thrown away, and whatever
 * roles are started over them. Everything listens on this machine only. Blocks; not for event
 * loops.
 */
public final class Site implements AutoCloseable {
  /** What an admin proves to be one with, on this site and for as long as it is there. */
  static final String ADMIN_TOKEN = "admin-token-of-a-measurement";

  public static final Duration DEADLINE = Duration.ofSeconds(120);
  public static final List<String> PETS = List.of("ada", "bob");

  // As the standalone sets them: a member that was killed must not hold its partitions for long.
  private static final List<String> BROKER =
      List.of(
          "kafka.group.consumer.min.session.timeout.ms=3000",
          "kafka.group.consumer.session.timeout.ms=6000",
          "kafka.group.consumer.min.heartbeat.interval.ms=500",
          "kafka.group.consumer.heartbeat.interval.ms=1000");

  private final Path folder;
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
  private final List<RoleProcess> processes = new ArrayList<>();
  private final ChildProcess kafka;
  private final ChildProcess mongo;
  private final String bootstrapServers;
  private final String mongoUri;
  private final Store store;

  private Site(Path folder) {
    this.folder = folder;
    List<String> broker = new ArrayList<>(BROKER);
    broker.add("dataDir=" + folder.resolve("kafka"));
    this.kafka = server("kafka", KafkaNodeMain.class, broker);
    this.mongo = server("mongo", MongoMain.class, List.of("dataDir=" + folder.resolve("mongo")));
    this.bootstrapServers = kafka.awaitReady(DEADLINE);
    this.mongoUri = mongo.awaitReady(DEADLINE) + "/petbattle";
    this.store = Store.open(vertx, new MongoSettings(mongoUri));
    TopicsApply.apply(kafka(), Placement.standalone(), true);
  }

  /** With the options of every other process, and not those that make tests start quickly. */
  private ChildProcess server(String name, Class<?> main, List<String> arguments) {
    return ChildProcess.start(
        name, folder.resolve(name + ".log"), ScriptOptions.all(), main, arguments);
  }

  /** Starts broker and store, and creates the topics; no roles yet. */
  public static Site start() throws IOException {
    return new Site(Files.createTempDirectory("petbattle-bench"));
  }

  /** True when something of this machine answers 200. */
  public static boolean answers(URI address) throws IOException, InterruptedException {
    return Http.status(address) == 200;
  }

  public KafkaSettings kafka() {
    return new KafkaSettings(bootstrapServers, Map.of());
  }

  public Store store() {
    return store;
  }

  public Vertx vertx() {
    return vertx;
  }

  /** The broker's process. */
  public long brokerPid() {
    return kafka.pid();
  }

  /** The store's process. */
  public long storePid() {
    return mongo.pid();
  }

  /** Where processes of this site may write. */
  public Path folder() {
    return folder;
  }

  /** Starts a process with these roles, and waits until it is ready. */
  public RoleProcess run(String... roles) {
    return run(Map.of(), List.of(), roles);
  }

  /**
   * The same with more settings.
   *
   * @param settings in the process's environment
   * @param jvm more options of its JVM
   */
  public RoleProcess run(Map<String, String> settings, List<String> jvm, String... roles) {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
    environment.put("MONGODB_URI", mongoUri);
    environment.put("PETBATTLE_HOST", "127.0.0.1");
    environment.put("PETBATTLE_ADMIN_TOKEN", ADMIN_TOKEN);
    environment.put("PETBATTLE_SIGNING_KEYS", "k:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
    RoleProcess process = RoleProcess.roles(folder, environment, jvm, List.of(roles));
    processes.add(process);
    return process.awaitReady();
  }

  /** Publishes two pets, as a seed would, but without their pictures. */
  public void publishPets() {
    EventLog log = new EventLog(vertx, kafka(), "/petbattle/bench");
    List<Future<Void>> published = new ArrayList<>();
    for (String pet : PETS) {
      published.add(log.append(pet, Pet.seeded(pet, pet, Optional.empty(), Instant.now())));
    }
    Patience.await(Future.all(published).eventually(log::close), DEADLINE);
  }

  @Override
  public void close() {
    processes.forEach(RoleProcess::close);
    Patience.await(store.close(), DEADLINE);
    Patience.await(vertx.close(), DEADLINE);
    mongo.close();
    kafka.close();
    deleteFolder();
  }

  private void deleteFolder() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
