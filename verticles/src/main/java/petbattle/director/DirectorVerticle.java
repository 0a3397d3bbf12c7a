package petbattle.director;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.command.CommandExecutor;
import petbattle.director.Arenas.StoredArena;
import petbattle.kafka.EventLog;
import petbattle.kafka.Group;
import petbattle.kafka.GroupReader;
import petbattle.kafka.GroupReader.PolledBatch;
import petbattle.kafka.KafkaSettings;
import petbattle.kafka.TopicIdentity;
import petbattle.mongo.Store;
import petbattle.observability.trace.Traces;
import petbattle.role.Role;
import petbattle.role.RoleContext;
import petbattle.tournament.command.DirectorRequest;

/**
 * Runs battles, tournaments and the arena: executes commands, takes each battle through its life,
 * decides it once every accepted vote is counted, takes tournaments from round to round, and keeps
 * the arena's battles open. Any number of them may run, in one process or in many; they remember
 * nothing but what is in the store, so each goes on where another one stopped.
 */
public final class DirectorVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(DirectorVerticle.class);
  private static final Map<String, String> TUNING = Map.of("max.poll.records", "50");
  private static final Duration PURGE_INTERVAL = Duration.ofHours(1);

  private final RoleContext role;
  private final DirectorConfig config;
  private final InstantSource clock;
  private EventLog log;
  private TopicIdentity topics;
  private Roster roster;
  private PublishedBattles published;
  private PublishedTournaments publishedTournaments;
  private CommandExecutor<DirectorRequest> commands;
  private Ticker<StoredBattle> ticker;
  private Ticker<StoredTournament> tournaments;
  private Ticker<StoredArena> arena;
  private GroupReader reader;

  public DirectorVerticle(RoleContext role, DirectorConfig config) {
    this(role, config, InstantSource.system());
  }

  /** With a clock of its own, so that a test need not wait for a battle's end. */
  public DirectorVerticle(RoleContext role, DirectorConfig config, InstantSource clock) {
    this.role = role;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    if (config.deliveryTimeout().toMillis() < KafkaSettings.DELIVERY_TIMEOUT_MILLIS) {
      LOG.warn("barriers come before accepted votes are safely in the log: only for tests");
    }
    Store store = role.store();
    Battles battles = new Battles(store);
    DirectorMetrics metrics = new DirectorMetrics(role.meters());
    log = new EventLog(vertx, role.kafka(), "/petbattle/director");
    topics = new TopicIdentity(vertx, role.kafka());
    roster = new Roster(vertx, role.kafka());
    published = new PublishedBattles(vertx, role.kafka(), battles);
    VotesRecords votes = new VotesRecords(log, topics);
    publishedTournaments = new PublishedTournaments(vertx, role.kafka(), new Tournaments(store));
    LifeCycle lifeCycle =
        new LifeCycle(store, log, votes, roster, config, metrics, clock, Traces.of(vertx));
    TournamentCycle cycle = new TournamentCycle(store, log, roster, clock);
    commands =
        new CommandExecutor<>(
            Role.DIRECTOR,
            store,
            log,
            role.meters(),
            DirectorRequest.class,
            new DirectorCommands(
                new Commands(store, votes, roster, metrics, clock),
                new TournamentCommands(store, cycle, roster, clock),
                new ArenaCommands(store, clock)));
    ticker = new Ticker<>(vertx, lifeCycle, metrics, config.tick());
    tournaments = new Ticker<>(vertx, cycle, metrics, config.tick());
    arena =
        new Ticker<>(
            vertx, new ArenaCycle(vertx, store, roster, published, clock), metrics, config.tick());
    reader = new GroupReader(vertx, role.kafka(), Group.DIRECTORS, TUNING, 1, this::execute);
    metrics.watch(published);
    role.health().register("director", this::isWorking);
    return Future.all(battles.createIndexes(), new Tournaments(store).createIndexes())
        .compose(
            created -> Future.all(roster.start(), published.start(), publishedTournaments.start()))
        .compose(reading -> reader.start())
        .onSuccess(started -> begin(new BattleKeys(store)))
        .recover(failure -> stop().transform(stopped -> Future.failedFuture(failure)));
  }

  /** Ends after what is under way; what is not finished then, the next director finishes. */
  @Override
  public Future<?> stop() {
    return Future.join(reader.stop(), ticker.stop(), tournaments.stop(), arena.stop())
        .eventually(() -> Future.join(roster.stop(), published.stop(), publishedTournaments.stop()))
        .eventually(() -> log.close())
        .eventually(() -> topics.close());
  }

  private void begin(BattleKeys keys) {
    ticker.start();
    tournaments.start();
    arena.start();
    vertx.setPeriodic(0, PURGE_INTERVAL.toMillis(), timer -> purge(keys));
  }

  private Future<Void> execute(PolledBatch batch) {
    return roster
        .caughtUp()
        .compose(known -> commands.execute(batch))
        .onSuccess(
            executed -> {
              ticker.soon();
              tournaments.soon();
              arena.soon();
            })
        .compose(executed -> reader.commit(batch));
  }

  private void purge(BattleKeys keys) {
    keys.purge(clock.instant())
        .onFailure(failure -> LOG.warn("address keys not purged reason={}", failure.toString()));
  }

  private Future<Void> isWorking() {
    if (!roster.isCaughtUp()) {
      return Future.failedFuture("the director has not read pets and rankings to their end yet");
    }
    return reader.isHealthy()
        ? Future.succeededFuture()
        : Future.failedFuture("the director cannot read commands; see the log for the reason");
  }
}
