package petbattle.gateway;

import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import petbattle.gateway.Problem.Kind;
import petbattle.gateway.board.Boards;
import petbattle.gateway.board.EventStream;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;
import petbattle.tournament.counting.Position;
import petbattle.tournament.vote.Vote;

/**
 * Takes votes: session, limits, battle, freshness, bucket, log, receipt. The session was checked
 * before. Nothing here waits for anything but the log, and nothing needs the store.
 */
final class VoteRoutes {
  /** How old the view of the battles may be, so that no early close can have been overlooked. */
  static final Duration STALE_AFTER = Battle.CLOSE_NOTICE.minusMillis(500);

  private final Clock clock;
  private final boolean anonymousVotes;
  private final Boards boards;
  private final RateLimit<String> limit;
  private final AddressLimits addressLimits;
  private final AddressBuckets buckets;
  private final ClientAddress addresses;
  private final VoteLog log;
  private final Receipts receipts;
  private final EventStream stream;
  private final Counter acceptedVotes;

  VoteRoutes(Gateway gateway) {
    this.clock = gateway.clock();
    this.anonymousVotes = gateway.config().site().anonymousVotes();
    this.boards = gateway.boards();
    this.limit = gateway.limits().votes();
    this.addressLimits = gateway.addressLimits();
    this.buckets = gateway.buckets();
    this.addresses = gateway.addresses();
    this.log = gateway.votes();
    this.receipts = gateway.receipts();
    this.stream = gateway.stream();
    this.acceptedVotes =
        Counter.builder("petbattle.gateway.votes.accepted")
            .description("votes that were answered with 202")
            .register(gateway.meters());
  }

  /** What a voter gets. */
  record Accepted(String receipt, String traceId) {}

  /** Answers 202 only for a vote that Kafka has acknowledged. */
  void cast(RoutingContext request) {
    Trace trace = Trace.of(request);
    accept(request, trace)
        .onSuccess(
            accepted -> {
              acceptedVotes.increment();
              Answers.json(request, 202, accepted);
            })
        .onFailure(request::fail);
  }

  private Future<Accepted> accept(RoutingContext request, Trace trace) {
    Instant now = clock.instant();
    Vote vote;
    try {
      vote = check(request, now);
    } catch (Problem refused) {
      return Future.failedFuture(refused);
    }
    return log.append(vote, now, trace.traceparent())
        .map(position -> acknowledged(vote, position, trace));
  }

  private Vote check(RoutingContext request, Instant now) {
    Input input = Input.of(request);
    Session session = Viewer.of(request).requireSession();
    requireSignIn(session);
    String player = session.player();
    limit.take(player);
    addressLimits.takeVote(request.request());
    Battle battle = openBattle(input.path("battle"), now);
    String pet = input.body().getString("pet");
    if (!battle.has(pet)) {
      throw Problem.of(
          Kind.PET_NOT_IN_BATTLE, "Vote for one of the two pets that are in this battle.");
    }
    requireFreshView(now);
    String bucket = buckets.bucket(battle.id(), addresses.networkOf(request.request()));
    // By a clock that is behind a battle's first votes would come before it began.
    Instant castAt = now.isBefore(battle.opensAt()) ? battle.opensAt() : now;
    return new Vote(battle.id(), player, pet, castAt, bucket);
  }

  private void requireSignIn(Session session) {
    if (!anonymousVotes && !session.isSignedIn()) {
      throw Problem.of(
          Kind.SIGN_IN_REQUIRED, "Votes count here for those who signed in. Go to /auth/login.");
    }
  }

  private Battle openBattle(String id, Instant now) {
    Battle battle = boards.record(id).orElseThrow(() -> Problem.noSuch("battle"));
    if (!battle.acceptsVotesAt(now)) {
      throw Problem.of(
          Kind.BATTLE_NOT_OPEN,
          battle.state() == BattleState.SCHEDULED
              ? "This battle has not opened yet; it opens at " + battle.opensAt() + "."
              : "This battle takes no more votes. Choose one that is open.");
    }
    return battle;
  }

  /** A gateway that may have missed an early close must not promise anything. */
  private void requireFreshView(Instant now) {
    if (boards.battlesFreshAsOf().isBefore(now.minus(STALE_AFTER))) {
      throw Problem.retryLater(
          Kind.LOG_UNAVAILABLE,
          1,
          "The vote log is out of reach at the moment, so your vote was not taken. Vote again"
              + " shortly.");
    }
  }

  private Accepted acknowledged(Vote vote, Position position, Trace trace) {
    stream.accepted(vote, position);
    return new Accepted(receipts.issue(vote, position), trace.traceId());
  }
}
