package petbattle.director;

import static org.awaitility.Awaitility.await;
import static petbattle.testing.Servers.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import petbattle.kafka.EventLog;
import petbattle.kafka.Events;
import petbattle.kafka.Topic;
import petbattle.kafka.VotesPartition;
import petbattle.leaderboard.LeaderboardConfig;
import petbattle.leaderboard.LeaderboardVerticle;
import petbattle.mongo.MongoSettings;
import petbattle.mongo.Store;
import petbattle.observability.Health;
import petbattle.role.RoleContext;
import petbattle.role.Settings;
import petbattle.testing.MovableClock;
import petbattle.testing.Servers;
import petbattle.testing.UnreliableLine;
import petbattle.testing.UnreliableLine.Fate;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;
import petbattle.tournament.bracket.Tournament;
import petbattle.tournament.command.BattleRequest.CreateBattle;
import petbattle.tournament.command.Command;
import petbattle.tournament.command.Outcome;
import petbattle.tournament.command.Request;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.pet.PetStatus;
import petbattle.tournament.vote.Vote;
import petbattle.votes.VotesConfig;
import petbattle.votes.VotesVerticle;

/** Plays the gateway's and the seed's part, and looks at what everybody can see. */
final class Stage implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Short waits, so that a battle's life takes about a second. */
  static final DirectorConfig QUICK =
      new DirectorConfig(
          Duration.ofMillis(50),
          Duration.ofMillis(300),
          Duration.ofMillis(100),
          Duration.ofSeconds(20));

  final Servers servers;
  final Vertx vertx = Vertx.vertx();
  final RoleContext role;
  final EventLog log;
  final MovableClock clock = new MovableClock();

  Stage(Servers servers) {
    this.servers = servers;
    this.role = servers.role(vertx, Map.of());
    this.log = new EventLog(vertx, role.kafka(), "/test");
  }

  String deployDirector() {
    return deployDirector(role, QUICK, 1);
  }

  String deployDirector(RoleContext of, DirectorConfig config, int instances) {
    return await(
        vertx.deployVerticle(
            () -> new DirectorVerticle(of, config, clock),
            new DeploymentOptions().setInstances(instances)));
  }

  /**
   * A line to the store on which requests meet their fates by their kinds; looks for what is due,
   * which are many, are always carried out.
   *
   * @param signs words by which requests are told apart
   */
  UnreliableLine line(List<String> signs, Function<String, Fate> fates) {
    return new UnreliableLine(
        vertx,
        servers.mongoPort(),
        signs,
        kind -> kind.startsWith("find") && kind.contains(" live"),
        fates);
  }

  /**
   * A director that is cut off from the store for good at some request, and another one that takes
   * over then.
   *
   * @param signs words by which requests are told apart
   * @param requestsBeforeTheEnd how many of those that matter are still carried out
   * @return succeeds when the first one has died and the second one works
   */
  Future<String> deployMortalDirector(List<String> signs, int requestsBeforeTheEnd) {
    AtomicBoolean deployed = new AtomicBoolean();
    AtomicInteger requests = new AtomicInteger();
    UnreliableLine line =
        line(
            signs,
            kind ->
                deployed.get() && requests.incrementAndGet() > requestsBeforeTheEnd
                    ? Fate.THE_END
                    : Fate.CARRIED_OUT);
    String first = deployDirector(behind(line), QUICK, 1);
    deployed.set(true);
    return line.end()
        .compose(dead -> vertx.undeploy(first))
        .compose(gone -> vertx.deployVerticle(new DirectorVerticle(role, QUICK, clock)));
  }

  /** What a role works with whose store is at the end of a line. */
  RoleContext behind(UnreliableLine line) {
    return new RoleContext(
        Settings.of(Map.of()),
        servers.kafka(),
        Store.open(vertx, new MongoSettings(line.uri())),
        new SimpleMeterRegistry(),
        new Health());
  }

  String deployCounter() {
    return await(vertx.deployVerticle(new VotesVerticle(role, VotesConfig.from(role.settings()))));
  }

  String deployLeaderboard() {
    return await(
        vertx.deployVerticle(
            new LeaderboardVerticle(role, LeaderboardConfig.from(role.settings()))));
  }

  void undeploy(String deployment) {
    await(vertx.undeploy(deployment));
  }

  void publishPets(String... ids) {
    for (String id : ids) {
      publish(id, PetStatus.SEEDED, 1);
    }
  }

  void publish(String pet, PetStatus status, long revision) {
    publish(pet, status, revision, Optional.empty());
  }

  /** A published pet of somebody's. */
  void publishOwned(String pet, String owner) {
    publish(pet, PetStatus.PUBLISHED, 1, Optional.of(owner));
  }

  /** Waits until directors know that a pet may not be seen: they refuse battles with it. */
  void awaitGone(String pet) {
    publishPets("somebody");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                outcomeOf(ask(new CreateBattle(newId("b"), List.of(pet, "somebody"), 60)))
                    instanceof Outcome.Refused);
  }

  private void publish(String pet, PetStatus status, long revision, Optional<String> owner) {
    await(
        log.append(
            pet,
            new Pet(
                pet,
                revision,
                pet,
                Optional.empty(),
                owner,
                status,
                clock.instant(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())));
  }

  static String newId(String prefix) {
    return prefix + "-" + UUID.randomUUID();
  }

  /** Asks for a battle of two pets; its id. */
  String createBattle(String one, String other) {
    String battle = newId("b");
    ask(new CreateBattle(battle, List.of(one, other), 60));
    return battle;
  }

  /** Gives a command; its id. */
  String ask(Request request) {
    Command command =
        new Command(newId("c"), Instant.now(), "admin-token", Optional.empty(), request);
    give(command);
    return command.id();
  }

  void give(Command command) {
    await(log.append(command.request().subject(), command));
  }

  /** Waits for the outcome of a command. */
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

  /** Waits until everybody can see the battle in this state. */
  Battle awaitState(String battle, BattleState state) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> published(battle).stream().filter(b -> b.state() == state).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  /** Waits until everybody can see the tournament so. */
  Tournament awaitTournament(String id, Predicate<Tournament> state) {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                read(Topic.TOURNAMENTS, Tournament.class).stream()
                    .filter(tournament -> tournament.id().equals(id))
                    .filter(state)
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  /** All values of a battle in the order of the log. */
  List<Battle> published(String battle) {
    return read(Topic.BATTLES, Battle.class).stream()
        .filter(value -> value.id().equals(battle))
        .toList();
  }

  /** The events of one kind in a topic. */
  <T> List<T> read(Topic topic, Class<T> type) {
    return servers.allRecordsOf(topic).stream()
        .flatMap(record -> readable(record, type).stream())
        .toList();
  }

  /** Nothing for a test's poison or another kind of event on the same topic. */
  private static <T> Optional<T> readable(ConsumerRecord<String, byte[]> record, Class<T> type) {
    try {
      return Optional.of(Events.read(record, type));
    } catch (Events.UnreadableEvent e) {
      return Optional.empty();
    }
  }

  /** Votes of that many voters, each once. */
  void vote(String battle, String pet, int voters) {
    vote(battle, pet, "", voters);
  }

  /** Votes of that many voters, each once, all from one bucket. */
  void vote(String battle, String pet, String bucket, int voters) {
    List<ProducerRecord<String, byte[]>> votes = new ArrayList<>();
    for (int i = 0; i < voters; i++) {
      String voter = "v-" + pet + "-" + bucket + "-" + i;
      votes.add(
          log.events()
              .record(
                  VotesPartition.of(voter, Topic.VOTES_LOG.partitions()),
                  voter,
                  new Vote(battle, voter, pet, Instant.now(), bucket)));
    }
    await(log.appendAll(votes));
  }

  JsonObject document(String collection, String id) {
    return await(role.store().client().findOne(collection, new JsonObject().put("_id", id), null));
  }

  /** Lets the time for votes pass. */
  void pass(Duration time) {
    clock.advance(time);
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
