package petbattle.gateway;

import io.vertx.ext.web.RoutingContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import petbattle.gateway.board.BattleBoard;
import petbattle.gateway.board.Boards;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;

/** Shows battles, from memory. */
final class BattleRoutes {
  private static final int DEFAULT_LIMIT = 20;

  private final Boards boards;
  private final Timelines timelines;

  BattleRoutes(Gateway gateway) {
    this.boards = gateway.boards();
    this.timelines = gateway.timelines();
  }

  void list(RoutingContext request) {
    Input input = Input.of(request);
    Set<BattleState> states =
        input
            .text("state")
            .map(state -> (Set<BattleState>) EnumSet.of(parse(state)))
            .orElse(EnumSet.allOf(BattleState.class));
    int limit = input.number("limit", DEFAULT_LIMIT);
    List<BattleBoard> found = boards.battles(states, input.text("cursor"), limit + 1);
    Answers.json(request, 200, Page.of(found, limit, BattleBoard::id));
  }

  void one(RoutingContext request) {
    BattleBoard battle =
        boards.battle(Input.of(request).path("battle")).orElseThrow(() -> Problem.noSuch("battle"));
    Answers.json(request, 200, battle);
  }

  /** How the votes came in. */
  void timeline(RoutingContext request) {
    Input input = Input.of(request);
    Battle battle = boards.record(input.path("battle")).orElseThrow(() -> Problem.noSuch("battle"));
    timelines
        .of(battle)
        .onSuccess(
            timeline ->
                Answers.json(
                    request, 200, timeline.inStepsOf(input.number("step", timeline.stepSeconds()))))
        .onFailure(request::fail);
  }

  private static BattleState parse(String state) {
    return BattleState.valueOf(state.toUpperCase(Locale.ROOT));
  }
}
