package petbattle.gateway;

import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import petbattle.gateway.Problem.Kind;
import petbattle.gateway.board.Boards;
import petbattle.gateway.board.FoldedName;
import petbattle.gateway.board.Leaderboard;
import petbattle.gateway.board.LeaderboardQuery;

/** Shows the leaderboard, from memory: of all time, of the week, of a tournament. */
final class LeaderboardRoutes {
  private static final int DEFAULT_PLACES = 10;

  private final Boards boards;
  private final TournamentMemory tournaments;

  LeaderboardRoutes(Gateway gateway) {
    this.boards = gateway.boards();
    this.tournaments = gateway.tournaments();
  }

  /**
   * The answer.
   *
   * @param next the cursor to ask for what follows; absent at the end
   */
  private record View(List<Leaderboard.Item> items, Instant countedAsOf, Optional<String> next) {}

  void show(RoutingContext request) {
    Input input = Input.of(request);
    Optional<String> tournament = input.text("tournament");
    boolean week = input.text("period").filter("week"::equals).isPresent();
    if (week && tournament.isPresent()) {
      throw Problem.of(
          Kind.MALFORMED_REQUEST, "Ask for the week or for a tournament, not for both at once.");
    }
    Optional<FoldedName> search = input.text("search").map(LeaderboardRoutes::searched);
    RowCursor.Origin origin = RowCursor.Origin.of(week, tournament, search.map(FoldedName::text));
    LeaderboardQuery query =
        new LeaderboardQuery(
            week,
            search,
            input.text("cursor").map(text -> RowCursor.parse(text, origin)),
            input.number("limit", DEFAULT_PLACES));
    Leaderboard found =
        tournament
            .map(
                id ->
                    boards.leaderboard(
                        tournaments.find(id).orElseThrow(() -> Problem.noSuch("tournament")),
                        query))
            .orElseGet(() -> boards.leaderboard(query));
    Answers.json(
        request,
        200,
        new View(
            found.items(),
            found.countedAsOf(),
            found.next().map(row -> RowCursor.text(row, origin))));
  }

  private static FoldedName searched(String text) {
    FoldedName folded = FoldedName.of(text);
    if (folded.text().isEmpty()) {
      throw Problem.of(Kind.MALFORMED_REQUEST, "Search for at least one letter of a name.");
    }
    return folded;
  }
}
