package petbattle.gateway;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import petbattle.gateway.board.Boards;
import petbattle.gateway.board.Change;
import petbattle.gateway.board.EventStream;
import petbattle.gateway.board.EventStreamConfig;
import petbattle.role.RoleContext;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;
import petbattle.votes.Ledger;

/**
 * The gateway role of a process: makes what its event loops share, reads the memory up to its end,
 * and then listens on as many event loops as configured. Deploy it once per process.
 */
public final class GatewayVerticle extends VerticleBase {
  private static final Duration LOG_AWAY_AFTER = Duration.ofSeconds(5);

  private final RoleContext role;
  private final GatewayConfig config;
  private final Clock clock = Clock.systemUTC();
  private Gateway gateway;
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
    return ApiContract.load(vertx)
        .onSuccess(contract -> gateway = assemble(contract))
        .compose(assembled -> new Ledger(role.store()).createIndexes().otherwiseEmpty())
        .compose(indexed -> gateway.boards().start())
        .compose(reading -> gateway.votes().start())
        .compose(writing -> gateway.commands().start())
        .compose(listening -> gateway.boards().caughtUp())
        .onSuccess(ready -> registerChecks())
        .compose(ready -> listen());
  }

  private Gateway assemble(ApiContract contract) {
    Boards boards = new Boards(vertx, role.kafka(), clock);
    RandomIds ids = new RandomIds();
    BattleKeys keys = new BattleKeys(role.store());
    boards.listen(change -> loadKey(boards, keys, change));
    VoteStates states = new VoteStates(boards, role.store());
    return new Gateway(
        config,
        clock,
        role.meters(),
        contract,
        ids,
        new ClientAddress(config.trustedProxies()),
        new Sessions(vertx, config.keys(), config.sessionLifetime(), clock),
        new Receipts(vertx, config.keys()),
        new VoteLimits(config.voteBurst(), config.votesPerSecond()),
        new AddressBuckets(keys),
        new VoteLog(vertx, role.kafka(), config.maxInFlightVotes(), role.meters()),
        states,
        new MyVotes(role.store(), states),
        new Commands(vertx, role.kafka(), config.outcomeWait(), ids, clock),
        new PetImages(vertx, role.store()),
        boards,
        new EventStream(
            vertx,
            boards,
            EventStreamConfig.from(role.settings()),
            role.meters(),
            clock,
            Failures::streamsFull));
  }

  /** A battle's key is at hand before its first vote, because no vote waits for it. */
  private static void loadKey(Boards boards, BattleKeys keys, Change change) {
    if (change instanceof Change.OfBattle battle
        && boards.record(battle.id()).map(Battle::state).equals(java.util.Optional.of(BattleState.OPEN))) {
      keys.load(battle.id());
    }
  }

  private void registerChecks() {
    role.health().register("memory", gateway.boards()::health);
    role.health().register("mongo", role.store()::ping);
    role.health().register("kafka", this::logAnswers);
  }

  private Future<Void> logAnswers() {
    Instant oldest = clock.instant().minus(LOG_AWAY_AFTER);
    return gateway.votes().isUsable() && gateway.boards().battlesFreshAsOf().isAfter(oldest)
        ? Future.succeededFuture()
        : Future.failedFuture("Kafka does not answer, or the votes topic is not the one of our start");
  }

  /** The first instance finds the port; the others share it. */
  private Future<Void> listen() {
    HttpVerticle first = new HttpVerticle(gateway, config.port());
    return vertx
        .deployVerticle(first)
        .compose(
            deployed -> {
              port = first.actualPort();
              Future<Void> all = Future.succeededFuture();
              for (int i = 1; i < config.instances(); i++) {
                all =
                    all.compose(v -> vertx.deployVerticle(new HttpVerticle(gateway, port)))
                        .mapEmpty();
              }
              return all;
            });
  }

  /** The instances have stopped by now, and with them everything that could still append. */
  @Override
  public Future<?> stop() {
    if (gateway == null) {
      return Future.succeededFuture();
    }
    return gateway
        .stream()
        .stop()
        .eventually(() -> gateway.votes().close())
        .eventually(() -> gateway.commands().stop())
        .eventually(() -> gateway.boards().stop());
  }
}
