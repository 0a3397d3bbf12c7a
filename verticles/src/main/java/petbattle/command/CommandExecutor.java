package petbattle.command;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.command.AdminLog.Entry;
import petbattle.command.AdminLog.Settled;
import petbattle.kafka.DeadLetters;
import petbattle.kafka.EventLog;
import petbattle.kafka.Events;
import petbattle.kafka.GroupReader.PolledBatch;
import petbattle.mongo.Store;
import petbattle.observability.trace.Traces;
import petbattle.role.Role;
import petbattle.tournament.Ids;
import petbattle.tournament.command.Command;
import petbattle.tournament.command.Outcome;
import petbattle.tournament.command.Request;

/**
 * Executes commands, in the order of their partition, each once by its id however often it is read.
 *
 * <p>The outcome is written down first, by whoever comes first, and then what it says is done: so
 * two processes that judge differently, because something changed in between, still do the same.
 * What is done is idempotent and done again on each reading, so an outcome that is published was
 * carried out.
 *
 * @param <R> the kind of requests that this role executes
 */
public final class CommandExecutor<R extends Request> {
  private static final Logger LOG = LoggerFactory.getLogger(CommandExecutor.class);

  /** What is particular about a role's commands. Each step may be repeated at any time. */
  public interface Work<R extends Request> {

    /**
     * Whether a command may be carried out, as things stand now. Changes nothing, unless what it
     * changes has every later judgement come out the same.
     */
    Future<Outcome> judge(Entry<R> entry);

    /** Does what was asked for, unless that is done already. Nobody else may see it yet. */
    Future<Void> carryOut(Entry<R> entry, Outcome.Done outcome);

    /** Tells others about it, once it can no longer be lost, and before the outcome is known. */
    default Future<Void> announce(Entry<R> entry) {
      return Future.succeededFuture();
    }
  }

  /** A command with its outcome. */
  private record Executed<R extends Request>(
      ConsumerRecord<String, byte[]> record, Entry<R> entry, Outcome outcome) {}

  /** A command as it was read. */
  private record Given(ConsumerRecord<String, byte[]> record, Command command) {}

  private final Store store;
  private final AdminLog<R> adminLog;
  private final Class<R> requests;
  private final EventLog log;
  private final CommandMetrics metrics;
  private final Work<R> work;

  /**
   * An executor for one role.
   *
   * @param requests the kind of requests that it executes; all others are set aside
   */
  public CommandExecutor(
      Role role, Store store, EventLog log, MeterRegistry meters, Class<R> requests, Work<R> work) {
    this.store = store;
    this.adminLog = new AdminLog<>(store, requests);
    this.requests = requests;
    this.log = log;
    this.metrics = new CommandMetrics(meters, role);
    this.work = work;
  }

  /** Everything about a batch but the commit. */
  public Future<Void> execute(PolledBatch batch) {
    List<Given> commands = new ArrayList<>();
    List<ProducerRecord<String, byte[]>> setAside = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : batch.records()) {
      try {
        commands.add(new Given(record, read(record)));
      } catch (Events.UnreadableEvent | IllegalArgumentException e) {
        setAside.add(setAside(record, e.getMessage()));
      }
    }
    return store
        .durably(() -> each(commands, this::execute))
        // Only now, because only now nothing of it can be lost.
        .compose(
            executed ->
                each(executed, this::announce)
                    .compose(announced -> Future.all(executed.stream().map(this::answer).toList()))
                    .compose(answered -> log.appendAll(setAside)));
  }

  private ProducerRecord<String, byte[]> setAside(
      ConsumerRecord<String, byte[]> record, String reason) {
    LOG.warn(
        "unreadable command set aside topic={} partition={} offset={} reason={}",
        record.topic(),
        record.partition(),
        record.offset(),
        reason);
    metrics.poison();
    return DeadLetters.of(record, reason);
  }

  private Command read(ConsumerRecord<String, byte[]> record) throws Events.UnreadableEvent {
    Command command = Events.read(record, Command.class);
    if (!Ids.isId(command.id())) {
      throw new IllegalArgumentException("the command's id is not an id");
    }
    if (!requests.isInstance(command.request())) {
      throw new IllegalArgumentException("another role executes this command");
    }
    return command;
  }

  private static <T, U> Future<List<U>> each(List<T> all, Function<T, Future<U>> step) {
    List<U> results = new ArrayList<>();
    Future<Void> inOrder = Future.succeededFuture();
    for (T one : all) {
      inOrder = inOrder.compose(before -> step.apply(one)).map(results::add).mapEmpty();
    }
    return inOrder.map(done -> results);
  }

  private Future<Executed<R>> execute(Given given) {
    return Traces.forMessage(
        given.record(),
        () ->
            adminLog
                .register(given.command())
                .compose(
                    entry ->
                        settle(entry)
                            .compose(
                                outcome ->
                                    carryOut(entry, outcome)
                                        .map(
                                            carriedOut ->
                                                new Executed<>(given.record(), entry, outcome)))));
  }

  private Future<Void> answer(Executed<R> done) {
    return Traces.forMessage(
        done.record(), () -> log.append(done.entry().command(), done.outcome()));
  }

  private Future<Outcome> settle(Entry<R> entry) {
    if (entry.outcome().isPresent()) {
      return Future.succeededFuture(entry.outcome().get());
    }
    return work.judge(entry)
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

  private Future<Void> carryOut(Entry<R> entry, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Refused refused -> Future.succeededFuture();
      case Outcome.Done done -> work.carryOut(entry, done);
    };
  }

  private Future<Void> announce(Executed<R> executed) {
    return switch (executed.outcome()) {
      case Outcome.Refused refused -> Future.succeededFuture();
      case Outcome.Done done ->
          Traces.forMessage(executed.record(), () -> work.announce(executed.entry()));
    };
  }
}
