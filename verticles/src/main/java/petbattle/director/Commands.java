package petbattle.director;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.command.AdminLog.Entry;
import petbattle.command.CommandExecutor;
import petbattle.json.Json;
import petbattle.mongo.Store;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;
import petbattle.tournament.command.BattleRequest;
import petbattle.tournament.command.BattleRequest.CloseBattle;
import petbattle.tournament.command.BattleRequest.CreateBattle;
import petbattle.tournament.command.BattleRequest.ExtendBattle;
import petbattle.tournament.command.BattleRequest.QuarantineBucket;
import petbattle.tournament.command.BattleRequest.ScheduleBattle;
import petbattle.tournament.command.BattleRequest.VoidBattle;
import petbattle.tournament.command.Outcome;
import petbattle.tournament.vote.Quarantine;

/** What admins ask for about battles. */
final class Commands implements CommandExecutor.Work<BattleRequest> {
  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);
  private static final int ATTEMPTS = 5;

  private final Battles battles;
  private final VotesRecords votes;
  private final BattleKeys keys;
  private final Roster roster;
  private final DirectorMetrics metrics;
  private final InstantSource clock;

  Commands(
      Store store,
      VotesRecords votes,
      Roster roster,
      DirectorMetrics metrics,
      InstantSource clock) {
    this.battles = new Battles(store);
    this.votes = votes;
    this.keys = new BattleKeys(store);
    this.roster = roster;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public Future<Outcome> judge(Entry<BattleRequest> entry) {
    String command = entry.command();
    return switch (entry.request()) {
      case CreateBattle create ->
          judgeNew(command, create.battle(), create.pets(), create.durationSeconds());
      case ScheduleBattle schedule ->
          Verdict.onOpeningAt(command, schedule.opensAt(), now())
              .map(Future::succeededFuture)
              .orElseGet(
                  () ->
                      judgeNew(
                          command, schedule.battle(), schedule.pets(), schedule.durationSeconds()));
      case CloseBattle close ->
          battles.find(close.battle()).map(found -> Verdict.onClosing(command, found, now()));
      case ExtendBattle extend ->
          battles
              .find(extend.battle())
              .map(found -> Verdict.onExtending(command, found, extend.closesAt(), now()));
      case VoidBattle toVoid ->
          battles.find(toVoid.battle()).map(found -> Verdict.onVoiding(command, found, now()));
      case QuarantineBucket toTakeOut -> judgeQuarantine(command, toTakeOut);
    };
  }

  /**
   * Whether a quarantine is in time is known only once it is noted in the battle, because the
   * battle may close between a look and a note. So it is noted here; whoever judges again finds it
   * noted.
   */
  private Future<Outcome> judgeQuarantine(String command, QuarantineBucket toTakeOut) {
    return battles
        .find(toTakeOut.battle())
        .compose(
            found -> {
              Outcome outcome = Verdict.onQuarantine(command, found, toTakeOut.bucket(), now());
              return outcome instanceof Outcome.Refused
                  ? Future.succeededFuture(outcome)
                  : battles
                      .quarantine(toTakeOut.battle(), toTakeOut.bucket(), command)
                      .compose(
                          noted ->
                              noted
                                  ? Future.succeededFuture(outcome)
                                  : battles
                                      .find(toTakeOut.battle())
                                      .map(
                                          closed ->
                                              Verdict.onQuarantine(
                                                  command, closed, toTakeOut.bucket(), now())));
            });
  }

  private Future<Outcome> judgeNew(
      String command, String id, List<String> pets, long durationSeconds) {
    return roster
        .lookFor(pets)
        .compose(looked -> battles.find(id))
        .map(
            existing ->
                Verdict.onCreating(
                    command, id, pets, durationSeconds, existing, roster::isVisible, now()));
  }

  @Override
  public Future<Void> carryOut(Entry<BattleRequest> entry, Outcome.Done outcome) {
    String command = entry.command();
    return switch (entry.request()) {
      case CreateBattle create -> {
        Instant opensAt = now();
        yield insert(
            command,
            Battle.open(
                create.battle(),
                roster.ranked(create.pets()),
                opensAt,
                opensAt.plusSeconds(create.durationSeconds())));
      }
      case ScheduleBattle schedule -> {
        Instant opensAt = stored(schedule.opensAt());
        yield insert(
            command,
            Battle.scheduled(
                schedule.battle(),
                roster.ranked(schedule.pets()),
                opensAt,
                opensAt.plusSeconds(schedule.durationSeconds())));
      }
      case CloseBattle close ->
          change(
              command,
              close.battle(),
              battle -> battle.state() == BattleState.OPEN ? battle.closeEarly(now()) : battle,
              ATTEMPTS);
      case ExtendBattle extend ->
          change(
              command,
              extend.battle(),
              battle -> extended(battle, stored(extend.closesAt())),
              ATTEMPTS);
      case VoidBattle toVoid ->
          change(
              command,
              toVoid.battle(),
              battle -> battle.state() == BattleState.VOID ? battle : battle.voided(),
              ATTEMPTS);
      case QuarantineBucket noted -> Future.succeededFuture();
    };
  }

  /** A quarantine travels through the votes log, so that each counter takes it at its place. */
  @Override
  public Future<Void> announce(Entry<BattleRequest> entry) {
    return switch (entry.request()) {
      case QuarantineBucket noted ->
          votes
              .appendEverywhere(List.of(new Quarantine(noted.battle(), noted.bucket(), now())))
              .onSuccess(
                  log ->
                      LOG.info(
                          "bucket quarantined battle={} partitions={}",
                          noted.battle(),
                          log.partitions()))
              .mapEmpty();
      case CreateBattle create -> Future.succeededFuture();
      case ScheduleBattle schedule -> Future.succeededFuture();
      case CloseBattle close -> Future.succeededFuture();
      case ExtendBattle extend -> Future.succeededFuture();
      case VoidBattle toVoid -> Future.succeededFuture();
    };
  }

  /** The key comes first: a battle that can be found can be published. */
  private Future<Void> insert(String command, Battle battle) {
    return keys.create(battle.id(), battle.opensAt())
        .compose(key -> battles.insert(battle, command))
        .onSuccess(
            inserted -> {
              if (inserted) {
                told(battle);
              }
            })
        .mapEmpty();
  }

  /** Unless it is over meanwhile, or ends later anyway. */
  private static Battle extended(Battle battle, Instant closesAt) {
    boolean open = battle.state() == BattleState.OPEN || battle.state() == BattleState.SCHEDULED;
    return open && closesAt.isAfter(battle.closesAt()) ? battle.extended(closesAt) : battle;
  }

  /** Changes a battle once on behalf of a command; one that needs no change stays as it is. */
  private Future<Void> change(String command, String id, UnaryOperator<Battle> step, int attempts) {
    return battles
        .find(id)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture()
                    : changeOnce(command, found.get(), step, attempts));
  }

  private Future<Void> changeOnce(
      String command, StoredBattle stored, UnaryOperator<Battle> step, int attempts) {
    Battle battle = stored.battle();
    Battle next = step.apply(battle);
    if (stored.commands().contains(command) || next.equals(battle)) {
      return Future.succeededFuture();
    }
    return battles
        .advance(battle, next, command)
        .compose(
            changed -> {
              if (changed) {
                told(next);
                return Future.succeededFuture();
              }
              return attempts > 1
                  ? change(command, battle.id(), step, attempts - 1)
                  : Future.failedFuture("the battle keeps changing");
            });
  }

  private void told(Battle battle) {
    metrics.changed(battle.state());
    LOG.info(
        "battle changed by a command battle={} state={} closesAt={}",
        battle.id(),
        Json.name(battle.state()),
        battle.closesAt());
  }

  private Instant now() {
    return stored(clock.instant());
  }

  /** As the store keeps it. */
  private static Instant stored(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS);
  }
}
