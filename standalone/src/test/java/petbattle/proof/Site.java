package petbattle.proof;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.awaitility.Awaitility;
import petbattle.audit.Audit;
import petbattle.audit.AuditReport;
import petbattle.embedded.Ports;
import petbattle.embedded.kafka.Detour;
import petbattle.embedded.kafka.KafkaCluster;
import petbattle.embedded.mongo.MongoMain;
import petbattle.embedded.process.ChildProcess;
import petbattle.kafka.EventLog;
import petbattle.kafka.KafkaSettings;
import petbattle.kafka.Placement;
import petbattle.kafka.TopicsApply;
import petbattle.mongo.MongoSettings;
import petbattle.mongo.Store;
import petbattle.standalone.PetBattleProcess;
import petbattle.tournament.pet.Pet;

/**
 * A whole PetBattle whose every part is a process of its own, so that a test can kill, freeze and
 * restart each. Brokers and store bring the same software as the standalone does.
 */
final class Site implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(120);
  static final String ADMIN_TOKEN = "admin-token-of-a-test";

  private static final long SEED = Long.getLong("petbattle.seed", 7);
  private static final Map<String, String> BROKER =
      Map.of(
          "group.consumer.min.session.timeout.ms", "3000",
          "group.consumer.session.timeout.ms", "6000",
          "group.consumer.min.heartbeat.interval.ms", "500",
          "group.consumer.heartbeat.interval.ms", "1000");

  private final Path folder;
  private final int mongoPort;
  private final List<PetBattleProcess> processes = new ArrayList<>();
  private final KafkaCluster kafka;
  private final Vertx vertx = Vertx.vertx();
  private final Store store;
  private final Map<String, String> environment = new TreeMap<>();
  private final Map<String, Lines> lines = new TreeMap<>();
  private ChildProcess mongo;

  private Site(Path folder, Set<String> lined, Function<List<Detour>, KafkaCluster> brokers) {
    this.folder = folder;
    this.mongoPort = Ports.choose("127.0.0.1", 0);
    this.store = Store.open(vertx, new MongoSettings(mongoUri()));
    List<Detour> detours = new ArrayList<>();
    for (String name : lined) {
      int port = Ports.choose("127.0.0.1", 0);
      Wire toKafka = Wire.to(port);
      lines.put(name, new Lines(toKafka, Wire.to(mongoPort)));
      detours.add(new Detour("BY" + detours.size(), port, toKafka.port()));
    }
    this.kafka = brokers.apply(detours);
    startMongo();
    TopicsApply.apply(
        kafkaSettings(),
        kafka.nodes().size() == 1 ? Placement.standalone() : new Placement(3, 2, Placement.FOREVER),
        true);
  }

  /** Starts brokers and store and creates the topics; no roles yet. */
  static Site start(Path folder, int brokers) {
    return new Site(
        folder, Set.of(), none -> KafkaCluster.start(brokers, folder.resolve("kafka"), BROKER));
  }

  /**
   * One broker and one store, which can be reached over lines of their own.
   *
   * @param lined the names of the lines
   */
  static Site withLines(Path folder, Set<String> lined) {
    return new Site(
        folder,
        lined,
        detours -> KafkaCluster.withDetours(folder.resolve("kafka"), BROKER, detours));
  }

  /** The lines to broker and store that somebody uses. */
  record Lines(Wire toKafka, Wire toMongo) {
    /** What a process needs in its environment to go by them. */
    Map<String, String> environment() {
      return Map.of(
          "KAFKA_BOOTSTRAP_SERVERS",
          "127.0.0.1:" + toKafka.port(),
          "MONGODB_URI",
          mongoUri(toMongo.port()));
    }
  }

  /** The lines of that name. */
  Lines lines(String name) {
    return lines.get(name);
  }

  /**
   * Decides when things die: the same each time, unless {@code -Dpetbattle.seed} says otherwise.
   */
  static Random random() {
    return new Random(SEED);
  }

  /** What processes that are started from now on find in their environment. */
  void environment(Map<String, String> variables) {
    environment.putAll(variables);
  }

  KafkaCluster kafka() {
    return kafka;
  }

  /** Starts the store on the same port and data as before. */
  void startMongo() {
    mongo =
        MongoMain.launch(
            folder.resolve("mongo.log"), "dataDir=" + folder.resolve("mongo"), "port=" + mongoPort);
    mongo.awaitReady(PATIENCE);
  }

  void killMongo() {
    mongo.kill();
  }

  /** The store's process. */
  ChildProcess mongo() {
    return mongo;
  }

  KafkaSettings kafkaSettings() {
    return new KafkaSettings(kafka.bootstrapServers(), Map.of());
  }

  /** Starts a process with these roles and waits until it is ready. */
  PetBattleProcess run(String roles) {
    return begin(roles).awaitReady();
  }

  /** Starts a process with these roles, without waiting. */
  PetBattleProcess begin(String roles) {
    return run(Map.of(), roles);
  }

  /** Starts a process with these roles that writes into a file which classes it loads. */
  PetBattleProcess runLogged(Path classes, String roles) {
    return run(Map.of("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + classes), roles).awaitReady();
  }

  /** Starts a process with these roles and more settings, without waiting. */
  PetBattleProcess run(Map<String, String> environment, String roles) {
    return launch(environment, "run", "--roles", roles);
  }

  /** Publishes a few pets, as a seed would, but without their pictures. */
  void publishPets() {
    EventLog log = new EventLog(vertx, kafkaSettings(), "/petbattle/test");
    List<Future<?>> published = new ArrayList<>();
    for (String pet : List.of("ada", "bob", "cleo", "dot")) {
      published.add(log.append(pet, Pet.seeded(pet, pet, Optional.empty(), Instant.now())));
    }
    await(Future.all(published).eventually(log::close));
  }

  private static void await(Future<?> future) {
    try {
      future.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private PetBattleProcess launch(Map<String, String> environment, String... command) {
    PetBattleProcess.Builder builder =
        PetBattleProcess.command(folder, command)
            .heap("192m")
            .env("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers())
            .env("MONGODB_URI", mongoUri())
            .env("PETBATTLE_ADMIN_TOKEN", ADMIN_TOKEN)
            .env("PETBATTLE_SIGNING_KEYS", "k:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")
            .env("PETBATTLE_VOTE_BURST", "1000000");
    environment.forEach(builder::env);
    this.environment.forEach(builder::env);
    PetBattleProcess process = builder.launch();
    processes.add(process);
    return process;
  }

  /** Audits once nothing is pending any more. */
  AuditReport auditWhenQuiet() {
    Awaitility.await("everything counted")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> audit().pending() == 0);
    return audit();
  }

  /** Audits now. */
  AuditReport audit() {
    return new Audit(kafkaSettings(), store).run();
  }

  String mongoUri() {
    return mongoUri(mongoPort);
  }

  private static String mongoUri(int port) {
    return "mongodb://127.0.0.1:" + port + "/petbattle";
  }

  @Override
  public void close() {
    processes.forEach(PetBattleProcess::close);
    mongo.close();
    kafka.close();
    for (Lines each : lines.values()) {
      each.toKafka().close();
      each.toMongo().close();
    }
    await(vertx.close());
  }
}
