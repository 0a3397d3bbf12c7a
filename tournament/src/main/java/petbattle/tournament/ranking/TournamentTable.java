package petbattle.tournament.ranking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.bracket.Match;
import petbattle.tournament.bracket.Tournament;

/** How the entrants of a tournament stand in it: who came further stands higher. */
public final class TournamentTable {
  private TournamentTable() {}

  /**
   * An entrant's row.
   *
   * @param stage the last round that it is in, from 1; the champion has one more than there are
   *     rounds, and nobody is in a round before the start
   * @param standing from the tournament's decided battles alone
   */
  public record Row(int stage, Standing standing) {
    /** Best first; total. */
    public static final Comparator<Row> BEST_FIRST =
        Comparator.comparingInt(Row::stage)
            .reversed()
            .thenComparing(Row::standing, Standing.BEST_FIRST);
  }

  /**
   * All entrants, best first.
   *
   * @param battles the tournament's battles, as far as there are any
   */
  public static List<Row> of(Tournament tournament, Collection<Battle> battles) {
    Map<String, Integer> stages = new HashMap<>();
    for (List<Match> round : tournament.tree()) {
      for (Match match : round) {
        Stream.of(match.first(), match.second())
            .flatMap(Optional::stream)
            .forEach(pet -> stages.put(pet, match.place().round()));
      }
    }
    tournament.champion().ifPresent(pet -> stages.merge(pet, 1, Integer::sum));
    Map<String, Standing> standings = Standings.of(battles);
    List<Row> rows = new ArrayList<>();
    for (String pet : tournament.entrants()) {
      rows.add(
          new Row(stages.getOrDefault(pet, 0), standings.getOrDefault(pet, Standing.none(pet))));
    }
    rows.sort(Row.BEST_FIRST);
    return List.copyOf(rows);
  }
}
