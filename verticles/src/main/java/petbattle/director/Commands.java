package petbattle.director;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.command.AdminLog.Entry;
import petbattle.command.CommandExecutor;
import petbattle.mongo.Store;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;
import petbattle.tournament.command.BattleRequest;
import petbattle.tournament.command.BattleRequest.CloseBattle;
import petbattle.tournament.command.BattleRequest.CreateBattle;
import petbattle.tournament.command.Outcome;

/** What admins ask for about battles: creates and closes them. */
final class Commands implements CommandExecutor.Work<BattleRequest> {
  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);
  private static final int ATTEMPTS = 5;

  private final Battles battles;
  private final BattleKeys keys;
  private final Roster roster;
  private final DirectorMetrics metrics;
  private final InstantSource clock;

  Commands(Store store, Roster roster, DirectorMetrics metrics, InstantSource clock) {
    this.battles = new Battles(store);
    this.keys = new BattleKeys(store);
    this.roster = roster;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public Future<Outcome> judge(Entry<BattleRequest> entry) {
    return switch (entry.request()) {
      case CreateBattle create ->
          roster
              .lookFor(create.pets())
              .compose(looked -> battles.find(create.battle()))
              .map(
                  existing ->
                      Verdict.onCreating(
                          entry.command(), create, existing, roster::isVisible, now()));
      case CloseBattle close ->
          battles
              .find(close.battle())
              .map(existing -> Verdict.onClosing(entry.command(), existing, now()));
    };
  }

  @Override
  public Future<Void> carryOut(Entry<BattleRequest> entry, Outcome.Done outcome) {
    return switch (entry.request()) {
      case CreateBattle create -> create(entry.command(), create);
      case CloseBattle close -> close(entry.command(), close.battle(), ATTEMPTS);
    };
  }

  /** The key comes first: a battle that can be found can be published. */
  private Future<Void> create(String command, CreateBattle request) {
    Instant opensAt = now();
    Battle battle =
        Battle.open(
            request.battle(),
            roster.ranked(request.pets()),
            opensAt,
            opensAt.plusSeconds(request.durationSeconds()));
    return keys.create(battle.id(), opensAt)
        .compose(key -> battles.insert(battle, command))
        .onSuccess(
            inserted -> {
              if (inserted) {
                metrics.changed(battle.state());
                LOG.info(
                    "battle changed battle={} state=open closesAt={}",
                    battle.id(),
                    battle.closesAt());
              }
            })
        .mapEmpty();
  }

  /** Brings the end forward once; a battle that ends sooner anyway stays as it is. */
  private Future<Void> close(String command, String id, int attempts) {
    return battles
        .find(id)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture()
                    : closeOnce(command, found.get(), attempts));
  }

  private Future<Void> closeOnce(String command, StoredBattle stored, int attempts) {
    Battle battle = stored.battle();
    Battle closing = battle.closeEarly(now());
    if (battle.state() != BattleState.OPEN
        || stored.closedBy().equals(Optional.of(command))
        || closing.equals(battle)) {
      return Future.succeededFuture();
    }
    return battles
        .closeEarly(battle, closing, command)
        .compose(
            changed -> {
              if (changed) {
                LOG.info(
                    "battle closes early battle={} closesAt={}", battle.id(), closing.closesAt());
                return Future.succeededFuture();
              }
              return attempts > 1
                  ? close(command, battle.id(), attempts - 1)
                  : Future.failedFuture("the battle keeps changing");
            });
  }

  /** As the store keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
