package petbattle.gateway.board;

import java.util.Optional;
import petbattle.tournament.ranking.TournamentTable.Row;

/**
 * What of a leaderboard is asked for.
 *
 * @param week true for the last week only
 * @param search only pets whose names contain this, see {@link FoldedName}
 * @param behind only rows that come behind this one, wherever that stands now
 * @param limit the most rows
 */
public record LeaderboardQuery(
    boolean week, Optional<FoldedName> search, Optional<Row> behind, int limit) {

  /** The first rows of the ranking of all time. */
  public static LeaderboardQuery best(int limit) {
    return new LeaderboardQuery(false, Optional.empty(), Optional.empty(), limit);
  }
}
