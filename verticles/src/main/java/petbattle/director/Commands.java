package petbattle.director;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.director.AdminLog.Entry;
import petbattle.director.AdminLog.Settled;
import petbattle.kafka.DeadLetters;
import petbattle.kafka.EventLog;
import petbattle.kafka.Events;
import petbattle.kafka.GroupReader.PolledBatch;
import petbattle.mongo.Store;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;
import petbattle.tournament.command.Command;
import petbattle.tournament.command.Outcome;
import petbattle.tournament.command.Request.CloseBattle;
import petbattle.tournament.command.Request.CreateBattle;

/**
 * Executes commands, in the order of their partition, each once by its id however often it is read.
 *
 * <p>The outcome is written down first, by whoever comes first, and then what it says is done: so
 * two directors that judge differently, because a pet was withdrawn in between, still do the same.
 * What is done is idempotent and done again on each reading, so an outcome that is published was
 * carried out.
 */
final class Commands {
  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);
  private static final int ATTEMPTS = 5;

  private final Store store;
  private final AdminLog adminLog;
  private final Battles battles;
  private final BattleKeys keys;
  private final Roster roster;
  private final EventLog log;
  private final DirectorMetrics metrics;
  private final InstantSource clock;

  Commands(Store store, EventLog log, Roster roster, DirectorMetrics metrics, InstantSource clock) {
    this.store = store;
    this.adminLog = new AdminLog(store);
    this.battles = new Battles(store);
    this.keys = new BattleKeys(store);
    this.roster = roster;
    this.log = log;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Everything about a batch but the commit. */
  Future<Void> execute(PolledBatch batch) {
    List<Command> commands = new ArrayList<>();
    List<ProducerRecord<String, byte[]>> answers = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : batch.records()) {
      try {
        commands.add(read(record));
      } catch (Events.UnreadableEvent | IllegalArgumentException e) {
        answers.add(setAside(record, e.getMessage()));
      }
    }
    return roster
        .caughtUp()
        .compose(known -> store.durably(() -> executeAll(commands)))
        // Only now, because only now nothing of it can be lost.
        .compose(
            outcomes -> {
              outcomes.forEach(o -> answers.add(log.events().record(o.command(), o)));
              return log.appendAll(answers);
            });
  }

  private ProducerRecord<String, byte[]> setAside(
      ConsumerRecord<String, byte[]> record, String reason) {
    LOG.warn(
        "unreadable command set aside partition={} offset={} reason={}",
        record.partition(),
        record.offset(),
        reason);
    metrics.poison();
    return DeadLetters.of(record, reason);
  }

  private static Command read(ConsumerRecord<String, byte[]> record) throws Events.UnreadableEvent {
    Command command = Events.read(record, Command.class);
    if (!Verdict.isId(command.id())) {
      throw new IllegalArgumentException("the command's id is not an id");
    }
    return command;
  }

  private Future<List<Outcome>> executeAll(List<Command> commands) {
    List<Outcome> outcomes = new ArrayList<>();
    Future<Void> inOrder = Future.succeededFuture();
    for (Command command : commands) {
      inOrder = inOrder.compose(before -> execute(command)).map(outcomes::add).mapEmpty();
    }
    return inOrder.map(all -> outcomes);
  }

  private Future<Outcome> execute(Command command) {
    return adminLog
        .register(command)
        .compose(
            entry ->
                settle(entry)
                    .compose(outcome -> carryOut(entry, outcome).map(carriedOut -> outcome)));
  }

  private Future<Outcome> settle(Entry entry) {
    if (entry.outcome().isPresent()) {
      return Future.succeededFuture(entry.outcome().get());
    }
    return judge(entry)
        .compose(adminLog::settle)
        .onSuccess(
            settled -> {
              if (settled.first()) {
                metrics.answered(entry.type(), settled.outcome());
                LOG.info("command settled type={} outcome={}", entry.type(), words(settled));
              }
            })
        .map(Settled::outcome);
  }

  private static String words(Settled settled) {
    return switch (settled.outcome()) {
      case Outcome.Done done -> "done";
      case Outcome.Refused refused -> "refused: " + refused.detail();
    };
  }

  private Future<Outcome> judge(Entry entry) {
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

  private Future<Void> carryOut(Entry entry, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Refused refused -> Future.succeededFuture();
      case Outcome.Done done ->
          switch (entry.request()) {
            case CreateBattle create -> create(entry.command(), create);
            case CloseBattle close -> close(entry.command(), close.battle(), ATTEMPTS);
          };
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
