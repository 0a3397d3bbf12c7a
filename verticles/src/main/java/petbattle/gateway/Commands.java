package petbattle.gateway;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import petbattle.gateway.Problem.Kind;
import petbattle.kafka.EventLog;
import petbattle.kafka.Events;
import petbattle.kafka.KafkaSettings;
import petbattle.kafka.TailView;
import petbattle.kafka.Topic;
import petbattle.tournament.command.Command;
import petbattle.tournament.command.Outcome;
import petbattle.tournament.command.Request;

/**
 * Hands commands to the role that carries them out, and waits for what became of them: not for
 * long, because that role may be away. One for the process; usable from any thread.
 */
final class Commands {
  private static final int MAX_WAITING = 1_000;

  private final Clock clock;
  private final Duration wait;
  private final RandomIds ids;
  private final EventLog log;
  private final TailView<Outcome> outcomes;
  private final Map<String, Promise<Outcome>> waiting = new ConcurrentHashMap<>();

  /** Must be made on the context that shall read the outcomes. */
  Commands(
      Vertx vertx, KafkaSettings kafka, EventLog log, Duration wait, RandomIds ids, Clock clock) {
    this.clock = clock;
    this.wait = wait;
    this.ids = ids;
    this.log = log;
    this.outcomes = new TailView<>(vertx, kafka, Topic.OUTCOMES, Outcome.class, this::answered);
  }

  Future<Void> start() {
    return outcomes.start();
  }

  Future<Void> stop() {
    return outcomes.stop();
  }

  /**
   * Gives a command.
   *
   * @return what became of it; nothing when that is not known yet; fails when it could not be
   *     handed over
   */
  Future<Optional<Outcome>> give(String who, Optional<String> why, Request request, Trace trace) {
    if (waiting.size() >= MAX_WAITING) {
      return Future.failedFuture(
          Problem.retryLater(Kind.OVERLOADED, 2, "Too many commands are waiting. Try again."));
    }
    Command command = new Command(ids.command(), clock.instant(), who, why, request);
    Promise<Outcome> answer = Promise.promise();
    waiting.put(command.id(), answer);
    return log.send(
            Events.traced(log.events().record(request.subject(), command), trace.traceparent()))
        .recover(failure -> Future.failedFuture(notHandedOver()))
        .compose(appended -> await(answer))
        .onComplete(done -> waiting.remove(command.id()));
  }

  private Future<Optional<Outcome>> await(Promise<Outcome> answer) {
    return answer
        .future()
        .map(Optional::of)
        .timeout(Math.max(1, wait.toMillis()), TimeUnit.MILLISECONDS)
        .otherwise(Optional.empty());
  }

  private void answered(Outcome outcome) {
    Promise<Outcome> answer = waiting.get(outcome.command());
    if (answer != null) {
      answer.tryComplete(outcome);
    }
  }

  private static Problem notHandedOver() {
    return Problem.retryLater(
        Kind.LOG_UNAVAILABLE,
        2,
        "Kafka did not confirm the command in time, so it may or may not be carried out. Look"
            + " whether it was before you try again.");
  }
}
