package petbattle.tournament.bracket;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import petbattle.tournament.bracket.Match.Place;

/** By which rules pets meet and a champion is found. */
public sealed interface Format {

  /** All rounds as far as they are known, see {@link Bracket#tree}. */
  List<List<Match>> tree(List<String> entrants, Map<Place, String> winners);

  /** The champion, once there is one. */
  Optional<String> champion(List<String> entrants, Map<Place, String> winners);

  /** Who loses is out. */
  record SingleElimination() implements Format {
    @Override
    public List<List<Match>> tree(List<String> entrants, Map<Place, String> winners) {
      return new Bracket(entrants).tree(winners);
    }

    @Override
    public Optional<String> champion(List<String> entrants, Map<Place, String> winners) {
      return tree(entrants, winners).getLast().getFirst().winner();
    }
  }
}
