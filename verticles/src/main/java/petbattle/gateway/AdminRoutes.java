package petbattle.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import petbattle.gateway.board.Boards;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;
import petbattle.tournament.command.BattleRequest;

/** What admins ask for about battles: each request becomes a command, its outcome the answer. */
final class AdminRoutes {
  private final Clock clock;
  private final Boards boards;
  private final CommandAnswers commands;
  private final RandomIds ids;

  AdminRoutes(Gateway gateway, CommandAnswers commands) {
    this.clock = gateway.clock();
    this.boards = gateway.boards();
    this.commands = commands;
    this.ids = gateway.ids();
  }

  /** Starts a battle: 201 when it is open, 202 when nobody knows yet. */
  void create(RoutingContext request) {
    JsonObject body = Input.of(request).body();
    JsonArray pets = body.getJsonArray("pets");
    String battle = ids.battle(clock.instant());
    commands.give(
        request,
        wish(
            request,
            new BattleRequest.CreateBattle(
                battle,
                List.of(pets.getString(0), pets.getString(1)),
                body.getLong("durationSeconds")),
            201),
        outcome -> boards.battle(battle));
  }

  /** Ends a battle early: 200 when its end is announced, 202 when nobody knows yet. */
  void close(RoutingContext request) {
    String battle = Input.of(request).path("battle");
    commands.give(
        request,
        wish(request, new BattleRequest.CloseBattle(battle), 200),
        outcome ->
            boards
                .record(battle)
                .filter(known -> endsBy(known, outcome.at().plus(Battle.CLOSE_NOTICE)))
                .flatMap(known -> boards.battle(battle)));
  }

  private static boolean endsBy(Battle battle, Instant latest) {
    return battle.state() != BattleState.OPEN || !battle.closesAt().isAfter(latest);
  }

  private static CommandAnswers.Wish wish(
      RoutingContext request, BattleRequest wish, int doneStatus) {
    Optional<String> why =
        Optional.ofNullable(Input.of(request).body().getString("why")).map(String::strip);
    return new CommandAnswers.Wish(
        Viewer.ADMIN_TOKEN, why, wish, "/api/battles/" + wish.battle(), doneStatus);
  }
}
