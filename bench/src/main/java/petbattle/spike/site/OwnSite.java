package petbattle.spike.site;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import petbattle.embedded.kafka.KafkaCluster;
import petbattle.embedded.mongo.MongoMain;
import petbattle.embedded.process.ChildProcess;
import petbattle.gateway.SigningKeys;
import petbattle.kafka.EventLog;
import petbattle.kafka.KafkaSettings;
import petbattle.kafka.Placement;
import petbattle.kafka.Topic;
import petbattle.kafka.TopicsApply;
import petbattle.mongo.MongoSettings;
import petbattle.mongo.Store;
import petbattle.role.Role;
import petbattle.spike.load.OpenBattle;
import petbattle.standalone.UserError;
import petbattle.tournament.pet.Pet;

/**
 * A PetBattle of its own whose every part is a process, on free ports of this machine and in a
 * folder of its own. Blocks; for one thread, except where it says so.
 */
public final class OwnSite implements AutoCloseable {
  private static final Duration START_DEADLINE = Duration.ofSeconds(180);
  private static final Duration ANSWER_DEADLINE = Duration.ofSeconds(30);
  private static final List<String> PETS = List.of("ada", "bob", "cleo", "dot", "emil", "fritz");
  private static final int BATTLE_SECONDS = 6 * 3_600;

  /** A counter that was killed is missed after six seconds, as in the standalone. */
  private static final Map<String, String> BROKER =
      Map.of(
          "group.consumer.min.session.timeout.ms", "3000",
          "group.consumer.session.timeout.ms", "6000",
          "group.consumer.min.heartbeat.interval.ms", "500",
          "group.consumer.heartbeat.interval.ms", "1000");

  private final Path folder;
  private final SigningKeys keys;
  private final String adminToken;
  private final KafkaCluster kafka;
  private final ChildProcess mongo;
  private final Vertx vertx = Vertx.vertx();
  private final Store store;
  private final Map<String, String> environment;
  private final List<SiteProcess> gateways = new ArrayList<>();
  private final List<SiteProcess> others = new ArrayList<>();
  private final CounterFleet counters;
  private final int brokers;
  private final AtomicInteger brokersAway = new AtomicInteger();
  private boolean forgetsData;
  private int started;

  private OwnSite(Path folder, int brokers) {
    this.folder = folder;
    this.brokers = brokers;
    String keyText = SigningKeys.generate("rehearsal");
    this.keys = SigningKeys.parse(keyText);
    this.adminToken = "admin-" + keyText.substring(keyText.length() - 24);
    this.mongo =
        MongoMain.launch(folder.resolve("mongo.log"), "dataDir=" + folder.resolve("mongo"));
    this.kafka = KafkaCluster.start(brokers, folder.resolve("kafka"), BROKER);
    String mongoUri = mongo.awaitReady(START_DEADLINE) + "/petbattle";
    this.store = Store.open(vertx, new MongoSettings(mongoUri));
    TopicsApply.apply(
        kafkaSettings(),
        brokers == 1 ? Placement.standalone() : new Placement(3, 2, Placement.FOREVER),
        true);
    this.environment =
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
            "MONGODB_URI", mongoUri,
            "PETBATTLE_ADMIN_TOKEN", adminToken,
            "PETBATTLE_SIGNING_KEYS", keyText);
    this.counters = new CounterFleet(() -> launch(Role.VOTES));
  }

  /**
   * Starts everything, with one counter, and returns when all of it is ready.
   *
   * @param folder empty; gets the data, and the output of each process
   */
  public static OwnSite start(Path folder, int brokers, int gateways) {
    OwnSite site = new OwnSite(folder, brokers);
    site.publishPets();
    for (int i = 0; i < gateways; i++) {
      site.gateways.add(site.launch(Role.GATEWAY));
    }
    for (Role role : List.of(Role.DIRECTOR, Role.LEADERBOARD, Role.MODERATION)) {
      site.others.add(site.launch(role));
    }
    site.counters.scaleTo(1);
    site.processes().forEach(process -> process.awaitReady(START_DEADLINE));
    return site;
  }

  private SiteProcess launch(Role role) {
    String name;
    synchronized (this) {
      name = role.label() + "-" + ++started;
    }
    return new SiteProcess(role, name, folder, environment);
  }

  /**
   * Publishes a few pets, as a seed would, but without their pictures. The topics are new, and a
   * busy broker may need longer for them than a record may wait, so it is tried again; the same pet
   * twice is one pet.
   */
  private void publishPets() {
    EventLog log = new EventLog(vertx, kafkaSettings(), "/petbattle/spike");
    try {
      Patience.await("publishing the pets", START_DEADLINE, () -> arePublished(log));
    } finally {
      await(log.close());
    }
  }

  private static boolean arePublished(EventLog log) {
    List<Future<?>> published = new ArrayList<>();
    for (String pet : PETS) {
      published.add(log.append(pet, Pet.seeded(pet, pet, Optional.empty(), Instant.now())));
    }
    Future<Boolean> all = Future.all(published).map(true).otherwise(false);
    await(all);
    return all.result();
  }

  /** Opens so many battles, between two of the pets each. */
  public List<OpenBattle> openBattles(int count) {
    List<OpenBattle> opened = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<String> pets = List.of(PETS.get(i % PETS.size()), PETS.get((i + 1) % PETS.size()));
      JsonObject battle =
          new JsonObject().put("pets", new JsonArray(pets)).put("durationSeconds", BATTLE_SECONDS);
      opened.add(new OpenBattle(ask("/api/battles", Optional.of(battle)).getString("id"), pets));
    }
    return opened;
  }

  /** Ends a battle before its time. */
  public void close(OpenBattle battle) {
    ask("/api/battles/" + battle.id() + "/close", Optional.empty());
  }

  private JsonObject ask(String path, Optional<JsonObject> body) {
    return Http.post(gateways.getFirst().page().resolve(path), Optional.of(adminToken), body);
  }

  /** What sessions and receipts are signed with here. */
  public SigningKeys keys() {
    return keys;
  }

  public Vertx vertx() {
    return vertx;
  }

  public Store store() {
    return store;
  }

  public KafkaSettings kafkaSettings() {
    return new KafkaSettings(kafka.bootstrapServers(), Map.of());
  }

  /**
   * SIGKILL for a broker that leads a part of the votes.
   *
   * @return which one
   */
  public int killBroker() {
    int node = kafka.leaderOf(Topic.VOTES_LOG.topicName(), 0).orElse(1);
    brokersAway.incrementAndGet();
    kafka.kill(node);
    return node;
  }

  /** Starts a killed broker again; returns when clients can connect to it. */
  public void startBroker(int node) {
    kafka.restart(node);
    brokersAway.decrementAndGet();
  }

  /** How many brokers are there; any thread. */
  public int brokersAlive() {
    return brokers - brokersAway.get();
  }

  /** All gateways; any thread. */
  public List<SiteProcess> gateways() {
    return List.copyOf(gateways);
  }

  /** Where the gateways' pages and API are. */
  public List<URI> pages() {
    return gateways.stream().map(SiteProcess::page).toList();
  }

  /** Those that count; any thread. */
  public CounterFleet counters() {
    return counters;
  }

  /** Every process with a role; any thread. */
  public List<SiteProcess> processes() {
    return Stream.of(gateways, others, counters.members()).flatMap(List::stream).toList();
  }

  /** Nobody will want to look into the data: {@link #close} deletes them. */
  public void forgetData() {
    forgetsData = true;
  }

  private static void await(Future<?> future) {
    try {
      future
          .toCompletionStage()
          .toCompletableFuture()
          .get(ANSWER_DEADLINE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError("interrupted");
    } catch (Exception e) {
      throw new UserError("no answer from what was started: " + e.getMessage(), e);
    }
  }

  /** Ends all processes, the roles in good order; what they said stays. */
  @Override
  public void close() {
    List<SiteProcess> roles = Stream.of(gateways, others).flatMap(List::stream).toList();
    roles.forEach(SiteProcess::terminate);
    counters.close();
    roles.forEach(SiteProcess::close);
    kafka.close();
    mongo.close();
    if (forgetsData) {
      for (String data : List.of("kafka", "mongo")) {
        vertx.fileSystem().deleteRecursiveBlocking(folder.resolve(data).toString());
      }
    }
    await(vertx.close());
  }
}
