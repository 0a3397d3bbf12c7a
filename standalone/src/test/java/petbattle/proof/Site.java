package petbattle.proof;

import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import petbattle.audit.Audit;
import petbattle.audit.AuditReport;
import petbattle.embedded.Ports;
import petbattle.embedded.kafka.KafkaCluster;
import petbattle.embedded.mongo.MongoMain;
import petbattle.embedded.process.ChildProcess;
import petbattle.kafka.KafkaSettings;
import petbattle.kafka.Placement;
import petbattle.kafka.TopicsApply;
import petbattle.mongo.MongoSettings;
import petbattle.mongo.Store;
import petbattle.standalone.Main;

/**
 * A whole PetBattle whose every part is a process of its own, so that a test can kill, freeze and
 * restart each. Brokers and store bring the same software as the standalone does.
 */
final class Site implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(120);
  static final String ADMIN_TOKEN = "admin-token-of-a-test";

  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private static final List<String> JVM =
      List.of(
          "-Xmx192m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "--enable-native-access=ALL-UNNAMED");
  private static final Map<String, String> BROKER =
      Map.of(
          "group.consumer.min.session.timeout.ms", "3000",
          "group.consumer.session.timeout.ms", "6000",
          "group.consumer.min.heartbeat.interval.ms", "500",
          "group.consumer.heartbeat.interval.ms", "1000");

  /** A running process with roles. */
  record Roles(ChildProcess process, int port, int managementPort) {
    URI page(String path) {
      return URI.create("http://127.0.0.1:" + port + path);
    }
  }

  private final Path folder;
  private final int mongoPort;
  private final List<ChildProcess> processes = new ArrayList<>();
  private final KafkaCluster kafka;
  private final Vertx vertx = Vertx.vertx();
  private final Store store;
  private ChildProcess mongo;

  private Site(Path folder, int brokers) {
    this.folder = folder;
    this.mongoPort = Ports.choose("127.0.0.1", 0);
    this.store = Store.open(vertx, new MongoSettings(mongoUri()));
    this.kafka = KafkaCluster.start(brokers, folder.resolve("kafka"), BROKER);
    startMongo();
    TopicsApply.apply(
        kafkaSettings(),
        brokers == 1 ? Placement.standalone() : new Placement(3, 2, Placement.FOREVER),
        true);
  }

  /** Starts brokers and store and creates the topics; no roles yet. */
  static Site start(Path folder, int brokers) {
    return new Site(folder, brokers);
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

  KafkaSettings kafkaSettings() {
    return new KafkaSettings(kafka.bootstrapServers(), Map.of());
  }

  /** Starts a process with these roles and waits until it is ready. */
  Roles run(String roles) {
    Roles started = begin(roles, Map.of());
    awaitReady(started);
    return started;
  }

  /** Starts a process with these roles, without waiting. */
  Roles begin(String roles, Map<String, String> settings) {
    int port = Ports.choose("127.0.0.1", 0);
    int management = Ports.choose("127.0.0.1", 0);
    Map<String, String> environment = new TreeMap<>(settings);
    environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
    environment.put("MONGODB_URI", mongoUri());
    environment.put("PETBATTLE_HOST", "127.0.0.1");
    environment.put("PETBATTLE_ADMIN_TOKEN", ADMIN_TOKEN);
    environment.put("PETBATTLE_SIGNING_KEYS", "k:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
    environment.putIfAbsent("PETBATTLE_VOTE_BURST", "1000000");
    ChildProcess process =
        ChildProcess.start(
            roles,
            folder.resolve(roles.replace(',', '-') + ".log"),
            JVM,
            environment,
            Main.class,
            List.of(
                "run",
                "--roles",
                roles,
                "--port",
                "" + port,
                "--management-port",
                "" + management));
    processes.add(process);
    return new Roles(process, port, management);
  }

  void awaitReady(Roles roles) {
    Awaitility.await("ready, see the logs in " + folder)
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> status(roles.managementPort(), "/health/ready") == 200);
  }

  static int status(int port, String path) throws Exception {
    return HTTP.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(5))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  /** Puts the demonstration pets and battles in. */
  void seed() {
    ChildProcess seed =
        ChildProcess.start(
            "seed",
            folder.resolve("seed.log"),
            JVM,
            Map.of("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(), "MONGODB_URI", mongoUri()),
            Main.class,
            List.of("seed"));
    processes.add(seed);
    Awaitility.await("seeded").atMost(PATIENCE).until(() -> !seed.isAlive());
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

  private String mongoUri() {
    return "mongodb://127.0.0.1:" + mongoPort + "/petbattle";
  }

  @Override
  public void close() {
    processes.forEach(ChildProcess::kill);
    mongo.close();
    kafka.close();
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
