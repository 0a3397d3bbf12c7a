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
  private static final int DEFAULT_LIMIT = 20;

  private final Clock clock;
  private final Boards boards;
  private final CommandAnswers commands;
  private final RandomIds ids;
  private final CommandHistory history;

  AdminRoutes(Gateway gateway, CommandAnswers commands) {
    this.clock = gateway.clock();
    this.boards = gateway.boards();
    this.commands = commands;
    this.ids = gateway.ids();
    this.history = gateway.history();
  }

  /** Starts a battle, now or later: 201 when everybody sees it, 202 when nobody knows yet. */
  void create(RoutingContext request) {
    JsonObject body = Input.of(request).body();
    JsonArray two = body.getJsonArray("pets");
    List<String> pets = List.of(two.getString(0), two.getString(1));
    long seconds = body.getLong("durationSeconds");
    String battle = ids.battle(clock.instant());
    BattleRequest wish =
        Input.time(body, "opensAt")
            .<BattleRequest>map(
                opensAt -> new BattleRequest.ScheduleBattle(battle, pets, opensAt, seconds))
            .orElseGet(() -> new BattleRequest.CreateBattle(battle, pets, seconds));
    commands.give(request, wish(request, wish, 201), outcome -> boards.battle(battle));
  }

  /** Gives people more time. */
  void extend(RoutingContext request) {
    String battle = Input.of(request).path("battle");
    Instant closesAt = Input.time(Input.of(request).body(), "closesAt").orElseThrow();
    commands.give(
        request,
        wish(request, new BattleRequest.ExtendBattle(battle, closesAt), 200),
        outcome ->
            boards
                .record(battle)
                .filter(known -> !known.closesAt().isBefore(closesAt))
                .flatMap(known -> boards.battle(battle)));
  }

  /** Takes a battle back as a whole. */
  void voidBattle(RoutingContext request) {
    String battle = Input.of(request).path("battle");
    commands.give(
        request,
        wish(
            request,
            Optional.of(Input.of(request).requireWords("why")),
            new BattleRequest.VoidBattle(battle),
            200),
        outcome ->
            boards
                .record(battle)
                .filter(known -> known.state() == BattleState.VOID)
                .flatMap(known -> boards.battle(battle)));
  }

  /** Who asked for what, newest first. */
  void log(RoutingContext request) {
    Input input = Input.of(request);
    history
        .page(input.text("cursor"), input.number("limit", DEFAULT_LIMIT))
        .onSuccess(page -> Answers.json(request, 200, page))
        .onFailure(request::fail);
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
    return wish(request, Input.of(request).words("why"), wish, doneStatus);
  }

  private static CommandAnswers.Wish wish(
      RoutingContext request, Optional<String> why, BattleRequest wish, int doneStatus) {
    return new CommandAnswers.Wish(
        Viewer.of(request).adminName(), why, wish, "/api/battles/" + wish.battle(), doneStatus);
  }
}
