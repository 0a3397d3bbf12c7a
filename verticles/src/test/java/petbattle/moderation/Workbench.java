package petbattle.moderation;

import static org.awaitility.Awaitility.await;
import static petbattle.testing.Servers.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import petbattle.kafka.EventLog;
import petbattle.kafka.Events;
import petbattle.kafka.Topic;
import petbattle.mongo.MongoSettings;
import petbattle.mongo.Store;
import petbattle.observability.Health;
import petbattle.pets.OriginalWriter;
import petbattle.pets.Originals;
import petbattle.pets.Pets;
import petbattle.pets.StoredPet;
import petbattle.role.RoleContext;
import petbattle.role.Settings;
import petbattle.testing.MovableClock;
import petbattle.testing.Servers;
import petbattle.tournament.command.Command;
import petbattle.tournament.command.Outcome;
import petbattle.tournament.command.PetRequest;
import petbattle.tournament.moderation.Thresholds;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.pet.PetStatus;
import petbattle.tournament.pet.UploadReceived;

/** Plays the gateway's part, and looks at what moderation makes of it. */
final class Workbench implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);
  static final String OWNER = "owner-1";

  /** A short deadline and hardly any sweeping. */
  static final ModerationConfig QUICK =
      new ModerationConfig(
          2, Thresholds.MEASURED, 4, 8, Duration.ofSeconds(2), 3, Duration.ofHours(1));

  final Servers servers;
  final Vertx vertx = Vertx.vertx();
  final RoleContext role;
  final EventLog log;
  final MovableClock clock = new MovableClock();
  final FakeExaminer examiner = new FakeExaminer();

  Workbench(Servers servers) {
    this.servers = servers;
    this.role = servers.role(vertx, Map.of());
    this.log = new EventLog(vertx, role.kafka(), "/test");
  }

  String deploy() {
    return deploy(role, QUICK, () -> examiner);
  }

  String deploy(RoleContext of, ModerationConfig config, Examiner.Loader loader) {
    return await(vertx.deployVerticle(new ModerationVerticle(of, config, loader, clock)));
  }

  void undeploy(String deployment) {
    await(vertx.undeploy(deployment));
  }

  /** A role of its own health and metrics, with its own way to the store. */
  RoleContext behind(String mongoUri) {
    return new RoleContext(
        Settings.of(Map.of()),
        servers.kafka(),
        Store.open(vertx, new MongoSettings(mongoUri)),
        new SimpleMeterRegistry(),
        new Health());
  }

  /** A hash that is far from all others. */
  static long newHash() {
    return UUID.randomUUID().getMostSignificantBits() ^ UUID.randomUUID().getLeastSignificantBits();
  }

  /** A picture of a pet that is fit for everybody, unlike any other. */
  static String goodPicture() {
    return FakeExaminer.picture(.9, .1, newHash());
  }

  /** Stores a picture without telling anybody. */
  UploadReceived store(String picture) {
    return store(Buffer.buffer(picture));
  }

  private UploadReceived store(Buffer picture) {
    OriginalWriter writer = new Originals(role.store()).newFile();
    String pet = "p-" + UUID.randomUUID();
    return await(
        role.store()
            .durably(
                () ->
                    writer
                        .write(picture)
                        .compose(
                            taken ->
                                writer.finish(pet, OWNER, "Miez", "image/jpeg", clock.instant()))));
  }

  void tell(UploadReceived upload) {
    await(log.append(upload.pet(), upload));
  }

  UploadReceived upload(String picture) {
    UploadReceived upload = store(picture);
    tell(upload);
    return upload;
  }

  UploadReceived upload(byte[] picture) {
    UploadReceived upload = store(Buffer.buffer(picture));
    tell(upload);
    return upload;
  }

  /** Asks for something and waits for the outcome. */
  Outcome ask(String who, PetRequest request) {
    return outcomeOf(give(who, request));
  }

  /** Asks for something; the command's id. */
  String give(String who, PetRequest request) {
    Command command =
        new Command("c-" + UUID.randomUUID(), Instant.now(), who, Optional.of("a test"), request);
    give(command);
    return command.id();
  }

  void give(Command command) {
    await(log.append(command.request().subject(), command));
  }

  Outcome outcomeOf(String command) {
    return await()
        .atMost(PATIENCE)
        .until(() -> outcomesOf(command), outcomes -> !outcomes.isEmpty())
        .getFirst();
  }

  List<Outcome> outcomesOf(String command) {
    return read(Topic.OUTCOMES, Outcome.class).stream()
        .filter(outcome -> outcome.command().equals(command))
        .toList();
  }

  /** Waits until everybody can know that the pet has a status. */
  Pet awaitStatus(String pet, PetStatus status) {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                published(pet).stream()
                    .filter(value -> value.status() == status)
                    .reduce((before, last) -> last),
            Optional::isPresent)
        .orElseThrow();
  }

  /** All values of a pet in the order of the log. */
  List<Pet> published(String pet) {
    return read(Topic.PETS, Pet.class).stream().filter(value -> value.id().equals(pet)).toList();
  }

  <T> List<T> read(Topic topic, Class<T> type) {
    return servers.allRecordsOf(topic).stream()
        .flatMap(record -> readable(record, type).stream())
        .toList();
  }

  private static <T> Optional<T> readable(ConsumerRecord<String, byte[]> record, Class<T> type) {
    try {
      return Optional.of(Events.read(record, type));
    } catch (Events.UnreadableEvent e) {
      return Optional.empty();
    }
  }

  Optional<StoredPet> stored(String pet) {
    return await(new Pets(role.store()).find(pet));
  }

  /** How many pictures are there to be shown of a pet. */
  long renditions(String pet) {
    return count(
        "renditions.files",
        new JsonObject().put("filename", new JsonObject().put("$regex", "^" + pet + "/")));
  }

  boolean hasOriginal(UploadReceived upload) {
    return await(new Originals(role.store()).find(upload.pet())).isPresent();
  }

  void awaitOriginalGone(UploadReceived upload) {
    await().atMost(PATIENCE).until(() -> !hasOriginal(upload));
  }

  long count(String collection, JsonObject query) {
    return await(role.store().client().count(collection, query));
  }

  JsonObject document(String collection, String id) {
    return document(collection, "_id", id);
  }

  JsonObject document(String collection, String field, String value) {
    return await(
        role.store().client().findOne(collection, new JsonObject().put(field, value), null));
  }

  Map<String, String> problems(RoleContext of) {
    return await(of.health().problems());
  }

  @Override
  public void close() {
    await(vertx.close());
    examiner.close();
  }
}
