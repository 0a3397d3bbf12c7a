package petbattle.gateway;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import petbattle.director.Arenas;
import petbattle.gateway.board.Boards;
import petbattle.tournament.arena.Arena;
import petbattle.tournament.arena.ArenaSettings;
import petbattle.tournament.command.ArenaRequest.SetArena;

/** Shows the arena, and hands over what admins want of it. */
final class ArenaRoutes {
  private final Arenas arenas;
  private final Boards boards;
  private final CommandAnswers commands;

  ArenaRoutes(Gateway gateway, CommandAnswers commands) {
    this.arenas = gateway.arenas();
    this.boards = gateway.boards();
    this.commands = commands;
  }

  /**
   * The arena as admins see it.
   *
   * @param open how many of its battles are open
   * @param reason why these are fewer than there should be, once that is known
   */
  private record View(
      int battles, long roundSeconds, long repeatAfterHours, long open, Optional<String> reason) {}

  void show(RoutingContext request) {
    arenas
        .arena()
        .onSuccess(arena -> Answers.json(request, 200, view(arena.settings(), arena.shortfall())))
        .onFailure(request::fail);
  }

  /** What is not said is as if nobody had ever said it. */
  void set(RoutingContext request) {
    JsonObject body = Input.of(request).body();
    ArenaSettings wish =
        new ArenaSettings(
            body.getInteger("battles"),
            body.getLong("roundSeconds", ArenaSettings.OFF.roundSeconds()),
            body.getLong("repeatAfterHours", ArenaSettings.OFF.repeatAfterHours()));
    commands.give(
        request,
        new CommandAnswers.Wish(
            Viewer.of(request).adminName(),
            Input.of(request).words("why"),
            new SetArena(wish.battles(), wish.roundSeconds(), wish.repeatAfterHours()),
            "/api/arena",
            200),
        outcome -> Optional.of(view(wish, Optional.empty())));
  }

  private View view(ArenaSettings settings, Optional<String> reason) {
    return new View(
        settings.battles(),
        settings.roundSeconds(),
        settings.repeatAfterHours(),
        boards.open(Arena::isBattle),
        reason);
  }
}
