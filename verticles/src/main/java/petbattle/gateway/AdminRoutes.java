package petbattle.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import petbattle.gateway.Problem.Kind;
import petbattle.gateway.board.Boards;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;
import petbattle.tournament.command.BattleRequest;
import petbattle.tournament.command.Outcome;

/** What admins ask for: each request becomes a command, its outcome the answer. */
final class AdminRoutes {
  private static final String WHO = "admin-token";
  private static final long BOARD_POLL_MILLIS = 25;
  private static final long BOARD_WAIT_MILLIS = 2_000;

  private final Vertx vertx;
  private final Clock clock;
  private final Boards boards;
  private final Commands commands;
  private final RandomIds ids;

  AdminRoutes(Vertx vertx, Gateway gateway) {
    this.vertx = vertx;
    this.clock = gateway.clock();
    this.boards = gateway.boards();
    this.commands = gateway.commands();
    this.ids = gateway.ids();
  }

  /** Starts a battle: 201 when it is open, 202 when nobody knows yet. */
  void create(RoutingContext request) {
    JsonObject body = Input.of(request).body();
    JsonArray pets = body.getJsonArray("pets");
    String battle = ids.battle(clock.instant());
    give(
        request,
        new BattleRequest.CreateBattle(
            battle, List.of(pets.getString(0), pets.getString(1)), body.getLong("durationSeconds")),
        outcome -> known -> true,
        201);
  }

  /** Ends a battle early: 200 when its end is announced, 202 when nobody knows yet. */
  void close(RoutingContext request) {
    give(
        request,
        new BattleRequest.CloseBattle(Input.of(request).path("battle")),
        outcome -> battle -> endsBy(battle, outcome.at().plus(Battle.CLOSE_NOTICE)),
        200);
  }

  private static boolean endsBy(Battle battle, Instant latest) {
    return battle.state() != BattleState.OPEN || !battle.closesAt().isAfter(latest);
  }

  /** What the boards must show of the battle before the answer may say that it is done. */
  @FunctionalInterface
  private interface Visible {
    Predicate<Battle> after(Outcome.Done outcome);
  }

  private void give(RoutingContext request, BattleRequest wish, Visible visible, int doneStatus) {
    Optional<String> why =
        Optional.ofNullable(Input.of(request).body().getString("why")).map(String::strip);
    String location = "/api/battles/" + wish.subject();
    commands
        .give(WHO, why, wish, Trace.of(request))
        .compose(outcome -> done(wish, outcome, visible))
        .onFailure(request::fail)
        .onSuccess(
            shown -> {
              request.response().putHeader(HttpHeaders.LOCATION, location);
              if (shown) {
                Answers.json(request, doneStatus, boards.battle(wish.subject()).orElseThrow());
              } else {
                Answers.json(
                    request,
                    202,
                    new JsonObject()
                        .put("location", location)
                        .put("traceId", Trace.of(request).traceId()));
              }
            });
  }

  private Future<Boolean> done(BattleRequest wish, Optional<Outcome> outcome, Visible visible) {
    if (outcome.isEmpty()) {
      return Future.succeededFuture(false);
    }
    return switch (outcome.get()) {
      case Outcome.Refused refused -> Future.failedFuture(problem(wish, refused));
      case Outcome.Done done ->
          awaitBoard(
              wish.subject(),
              visible.after(done),
              System.nanoTime() / 1_000_000 + BOARD_WAIT_MILLIS);
    };
  }

  /** The outcome and the battle come by different topics, so either may be here first. */
  private Future<Boolean> awaitBoard(String battle, Predicate<Battle> shown, long deadlineMillis) {
    if (boards.record(battle).filter(shown).isPresent()) {
      return Future.succeededFuture(true);
    }
    if (System.nanoTime() / 1_000_000 > deadlineMillis) {
      return Future.succeededFuture(false);
    }
    return vertx.timer(BOARD_POLL_MILLIS).compose(v -> awaitBoard(battle, shown, deadlineMillis));
  }

  private static Problem problem(BattleRequest wish, Outcome.Refused refused) {
    Kind kind =
        switch (refused.reason()) {
          // What a new battle refers to is part of the request's body, not of its address.
          case NOT_FOUND ->
              switch (wish) {
                case BattleRequest.CreateBattle create -> Kind.INVALID_REQUEST;
                case BattleRequest.CloseBattle close -> Kind.NOT_FOUND;
              };
          case CONFLICT -> Kind.CONFLICT;
          case INVALID -> Kind.INVALID_REQUEST;
        };
    return Problem.of(kind, refused.detail());
  }
}
