package petbattle.gateway;

import io.micrometer.core.instrument.Gauge;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import petbattle.director.Arenas;
import petbattle.gateway.board.Boards;
import petbattle.gateway.board.Change;
import petbattle.gateway.board.EventStream;
import petbattle.gateway.board.EventStreamConfig;
import petbattle.gateway.ops.Operations;
import petbattle.gateway.preview.Previews;
import petbattle.gateway.web.SiteSource;
import petbattle.kafka.EventLog;
import petbattle.pets.Pets;
import petbattle.pets.ReportKeys;
import petbattle.players.Erasures;
import petbattle.players.Players;
import petbattle.players.Profiles;
import petbattle.role.RoleContext;
import petbattle.signin.Provider;
import petbattle.tls.Tls;
import petbattle.votes.Ledger;

/**
 * The gateway role of a process: makes what its event loops share, reads the memory up to its end,
 * and then listens on as many event loops as configured. Deploy it once per process.
 */
public final class GatewayVerticle extends VerticleBase {
  private static final AtomicInteger FREE_PORTS = new AtomicInteger();

  /**
   * A part of the log is out of reach. It is longer than a cluster needs to replace a broker that
   * hangs (its session, and the clients' own deadlines): until then all gateways are alike, and
   * were none of them ready, boards and pages would be away as well.
   */
  private static final Duration PART_AWAY_AFTER = Duration.ofSeconds(20);

  private final RoleContext role;
  private final GatewayConfig config;
  private final Clock clock = Clock.systemUTC();
  private final RandomIds ids = new RandomIds();
  private Boards boards;
  private TournamentMemory tournaments;
  private EventStream stream;
  private VoteLog votes;
  private EventLog log;
  private Commands commands;
  private Uploads uploads;
  private ReviewQueue queue;
  private CommandHistory history;
  private Optional<Provider> provider = Optional.empty();
  private Players players;
  private Optional<Tls> tls = Optional.empty();
  private Profiles profiles;
  private Erasures erasures;
  private Revocations revocations;
  private Eraser eraser;
  private Operations operations;
  private volatile int port = -1;

  public GatewayVerticle(RoleContext role, GatewayConfig config) {
    this.role = role;
    this.config = config;
  }

  /** The port that is listened on, once this is deployed. */
  public int port() {
    return port;
  }

  @Override
  public Future<?> start() {
    BattleKeys keys = new BattleKeys(role.store());
    boards = new Boards(vertx, role.kafka(), clock);
    boards.listen(change -> loadKey(keys, change));
    Gauge.builder("petbattle.gateway.battles.undecided", boards, GatewayVerticle::undecidedSeconds)
        .description("how long the battle that waits longest for its decision has been closed")
        .baseUnit("seconds")
        .register(role.meters());
    tournaments = new TournamentMemory(vertx, role.kafka());
    stream =
        new EventStream(
            vertx,
            boards,
            EventStreamConfig.from(role.settings()),
            role.meters(),
            clock,
            Failures::streamsFull);
    votes = new VoteLog(vertx, role.kafka(), config.maxInFlightVotes(), role.meters());
    log = new EventLog(vertx, role.kafka(), "/petbattle/gateway");
    commands = new Commands(vertx, role.kafka(), log, config.outcomeWait(), ids, clock);
    uploads = new Uploads(vertx, role.store(), log, ids, clock, config.uploads(), role.meters());
    queue = new ReviewQueue(role.store(), clock);
    history = new CommandHistory(role.store());
    provider = config.site().provider().map(known -> new Provider(vertx, known, clock));
    players = new Players(role.store(), clock);
    profiles = new Profiles(role.store());
    erasures = new Erasures(role.store(), clock);
    revocations =
        new Revocations(
            vertx, role.kafka(), log, config.sessionLifetimes().longest(), role.meters(), clock);
    eraser =
        new Eraser(
            vertx,
            clock,
            revocations,
            players,
            profiles,
            erasures,
            boards,
            uploads.originals(),
            commands);
    operations =
        new Operations(vertx, role.kafka(), role.meters(), clock, config.site().rehearsal());
    PetImages images = new PetImages(vertx, role.store());
    boards.listen(change -> forget(images, change));
    Future<ApiContract> contract = ApiContract.load(vertx);
    Future<SiteSource> site = SiteSource.start(vertx, role.settings());
    return Future.all(
            List.of(
                contract,
                site,
                boards.start().compose(reading -> boards.caughtUp()),
                tournaments.start(),
                votes.start(),
                commands.start(),
                revocations.start(),
                provider.map(Provider::start).orElseGet(Future::succeededFuture),
                // They only speed lists up: without the store the gateway starts all the same.
                createIndexes().otherwiseEmpty()))
        .onSuccess(ready -> registerChecks())
        .onSuccess(ready -> eraser.start())
        .onSuccess(ready -> operations.start())
        .compose(ready -> config.tls().start(vertx))
        .compose(
            encryption ->
                listen(assemble(contract.result(), site.result(), keys, images), encryption))
        // Nobody stops a verticle that did not start.
        .recover(failure -> stop().transform(stopped -> Future.failedFuture(failure)));
  }

  private static double undecidedSeconds(Boards boards) {
    return boards.longestUndecided().toMillis() / 1_000.0;
  }

  private Future<Void> createIndexes() {
    return Future.all(
            new Ledger(role.store()).createIndexes(),
            uploads.originals().createIndexes(),
            queue.createIndexes(),
            players.createIndexes(),
            erasures.createIndexes(),
            history.createIndexes())
        .mapEmpty();
  }

  private Gateway assemble(
      ApiContract contract, SiteSource site, BattleKeys keys, PetImages images) {
    ClientAddress addresses = new ClientAddress(config.trustedProxies());
    Quarantines quarantines = new Quarantines(boards, role.store());
    VoteStates states = new VoteStates(boards, quarantines, role.store());
    Sessions sessions =
        new Sessions(vertx, config.keys(), config.sessionLifetimes(), revocations::covers, clock);
    Receipts receipts = new Receipts(vertx, config.keys());
    return new Gateway(
        config,
        clock,
        role.meters(),
        contract,
        ids,
        addresses,
        sessions,
        new Viewers(config.adminToken(), sessions),
        provider,
        players,
        profiles,
        revocations,
        eraser,
        receipts,
        PlayerLimits.of(config),
        new AddressLimits(addresses, config.addressLimits()),
        new AddressBuckets(keys),
        new ReportSources(addresses, new ReportKeys(role.store()), clock),
        votes,
        states,
        new MyVotes(role.store(), states, receipts),
        new Timelines(role.store(), quarantines, clock),
        new BucketCounts(role.store(), quarantines, clock),
        commands,
        uploads,
        new PendingPets(uploads.originals(), new Pets(role.store())),
        queue,
        history,
        operations,
        images,
        previews(images),
        boards,
        tournaments,
        new Arenas(role.store()),
        stream,
        site);
  }

  private Previews previews(PetImages images) {
    return new Previews(
        vertx, pet -> images.find(pet, "card").map(found -> found.map(PetImages.Image::bytes)));
  }

  /** A battle's key is at hand before its first vote, because no vote waits for it. */
  private void loadKey(BattleKeys keys, Change change) {
    if (change instanceof Change.OfBattle battle
        && boards.record(battle.id()).filter(known -> !known.state().isFinal()).isPresent()) {
      keys.load(battle.id());
    }
  }

  /** Pictures that nobody may see any more have no place in memory either. */
  private void forget(PetImages images, Change change) {
    if (change instanceof Change.OfPet pet
        && boards.pet(pet.id()).filter(known -> known.status().isVisible()).isEmpty()) {
      images.forget(pet.id());
    }
  }

  private void registerChecks() {
    role.health().register("memory", boards::health);
    // No vote needs the store. Were it a reason not to be ready, all gateways would go at once.
    role.health().watch("mongo", role.store()::ping);
    role.health().register("kafka", this::logAnswers);
  }

  private Future<Void> logAnswers() {
    if (!votes.isUsable()) {
      return Future.failedFuture(
          "the votes topic is not the one of our start; restart this process");
    }
    return boards.battlesFreshAsOf().isAfter(clock.instant().minus(PART_AWAY_AFTER))
        ? Future.succeededFuture()
        : Future.failedFuture("the broker that leads the battles' topic does not answer");
  }

  /** Vert.x shares one free port among the servers that ask for the same negative one. */
  private Future<Void> listen(Gateway gateway, Optional<Tls> encryption) {
    tls = encryption;
    int asked = config.port() == 0 ? -FREE_PORTS.incrementAndGet() : config.port();
    List<HttpVerticle> instances =
        IntStream.range(0, config.instances())
            .mapToObj(i -> new HttpVerticle(gateway, encryption, asked))
            .toList();
    return Future.all(instances.stream().map(vertx::deployVerticle).toList())
        .onSuccess(deployed -> port = instances.getFirst().actualPort())
        .mapEmpty();
  }

  /** The instances have stopped by now, and with them everything that could still append. */
  @Override
  public Future<Void> stop() {
    provider.ifPresent(Provider::stop);
    tls.ifPresent(Tls::stop);
    eraser.stop();
    return stream
        .stop()
        .eventually(operations::stop)
        .eventually(revocations::stop)
        .eventually(votes::close)
        .eventually(commands::stop)
        .eventually(log::close)
        .eventually(tournaments::stop)
        .eventually(boards::stop);
  }
}
