package petbattle.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import petbattle.gateway.Problem.Kind;
import petbattle.kafka.CompactedView;
import petbattle.kafka.EventLog;
import petbattle.kafka.KafkaSettings;
import petbattle.kafka.Topic;
import petbattle.tournament.player.Revocation;
import petbattle.tournament.player.Revocation.Scope;

/**
 * Which tokens are good for nothing any more, though they are signed and have not run out: all
 * gateways read it from Kafka, so that a vote still needs no store. A gateway starts when it knows
 * all that stand there; later ones reach it within a moment, and a gateway that does not hear from
 * Kafka takes no votes anyway.
 *
 * <p>It holds one entry for each player who was erased, or signed in for the first time, during the
 * life of a session. Beyond its bound it takes none, instead of forgetting one. Usable from any
 * thread.
 */
final class Revocations {
  /** About 60 MB. */
  private static final int MOST = 500_000;

  private static final long CLEAN_EVERY_MILLIS = TimeUnit.MINUTES.toMillis(10);

  private final Vertx vertx;
  private final Clock clock;
  private final Duration longestSession;
  private final EventLog log;
  private final CompactedView<Revocation> view;
  private final Map<String, Revocation> byPlayer = new ConcurrentHashMap<>();
  private Optional<Long> cleaning = Optional.empty();

  /**
   * Must be made on the context that shall read.
   *
   * @param longestSession how long after it a revocation still matters
   */
  Revocations(
      Vertx vertx,
      KafkaSettings kafka,
      EventLog log,
      Duration longestSession,
      MeterRegistry meters,
      Clock clock) {
    this.vertx = vertx;
    this.clock = clock;
    this.longestSession = longestSession;
    this.log = log;
    this.view =
        new CompactedView<>(
            vertx,
            kafka,
            Topic.REVOCATIONS,
            Revocation.class,
            (key, revocation, cursor) -> take(revocation));
    meters.gaugeMapSize("petbattle.gateway.revocations", Tags.empty(), byPlayer);
  }

  /** Succeeds once everything has been read that stands there now. */
  Future<Void> start() {
    cleaning = Optional.of(vertx.setPeriodic(CLEAN_EVERY_MILLIS, tick -> clean()));
    return view.start().compose(reading -> view.caughtUp());
  }

  Future<Void> stop() {
    cleaning.ifPresent(vertx::cancelTimer);
    return view.stop();
  }

  /** True when a token that says this is not to be believed. */
  boolean covers(Session session) {
    Revocation revocation = byPlayer.get(session.player());
    return revocation != null
        && switch (revocation.scope()) {
          case ALL -> true;
          case ANONYMOUS -> !session.isSignedIn();
        };
  }

  /** True when there is no room for another one. */
  boolean isFull() {
    return byPlayer.size() >= MOST;
  }

  /** Revokes tokens; succeeds when every gateway will know it, and this one does. */
  Future<Void> revoke(String player, Scope scope) {
    Revocation known = byPlayer.get(player);
    if (known != null && known.scope() == Scope.ALL) {
      return Future.succeededFuture();
    }
    if (isFull() && !byPlayer.containsKey(player)) {
      return Future.failedFuture(
          Problem.retryLater(
              Kind.OVERLOADED,
              600,
              "Too many players are leaving at the moment. Try again later."));
    }
    Revocation revocation = new Revocation(player, scope, clock.instant());
    return log.append(player, revocation)
        .onSuccess(appended -> take(revocation))
        .recover(
            failure ->
                Future.failedFuture(
                    Problem.retryLater(
                        Kind.LOG_UNAVAILABLE,
                        2,
                        "Kafka did not confirm it in time. Try again; doing it twice harms"
                            + " nothing.")));
  }

  private void take(Revocation revocation) {
    if (matters(revocation)) {
      byPlayer.merge(revocation.player(), revocation, Revocation::or);
    }
  }

  private boolean matters(Revocation revocation) {
    return revocation.at().plus(longestSession).isAfter(clock.instant());
  }

  private void clean() {
    byPlayer.values().removeIf(revocation -> !matters(revocation));
  }
}
