package petbattle.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import petbattle.gateway.board.BattleBoard;
import petbattle.gateway.board.Boards;
import petbattle.tournament.battle.BattleState;
import petbattle.tournament.battle.Decision.DecidedBy;
import petbattle.tournament.bracket.Match;
import petbattle.tournament.bracket.Tournament;

/**
 * A tournament's whole tree as far as it is known.
 *
 * @param rounds each from the top of the drawn tree to its bottom; none before the start
 */
record BracketView(String id, List<List<MatchView>> rounds) {

  /**
   * A match.
   *
   * @param battle its battle's id, once that exists
   * @param pets who is in it as far as that is known, the better seed first
   * @param votes each pet's votes so far
   * @param bye whether the only pet goes on without a battle
   * @param walkover whether the other pet was taken out of sight before or while people voted
   * @param winner who goes on
   */
  record MatchView(
      Optional<String> battle,
      Optional<BattleState> state,
      List<BattleBoard.PetCard> pets,
      Map<String, Long> votes,
      boolean bye,
      boolean walkover,
      Optional<String> winner) {}

  static BracketView of(Tournament tournament, Boards boards) {
    return new BracketView(
        tournament.id(),
        tournament.tree().stream()
            .map(round -> round.stream().map(match -> match(tournament, match, boards)).toList())
            .toList());
  }

  private static MatchView match(Tournament tournament, Match match, Boards boards) {
    Optional<BattleBoard> board =
        match.bye() ? Optional.empty() : boards.battle(tournament.battleAt(match.place()));
    List<BattleBoard.PetCard> pets = new ArrayList<>();
    match.first().map(boards::card).ifPresent(pets::add);
    match.second().map(boards::card).ifPresent(pets::add);
    return new MatchView(
        board.map(BattleBoard::id),
        board.map(BattleBoard::state),
        List.copyOf(pets),
        board.map(BattleBoard::votes).orElse(Map.of()),
        match.bye(),
        match.winner().isPresent()
            && !match.bye()
            && board.map(BracketView::isWalkover).orElse(true),
        match.winner());
  }

  private static boolean isWalkover(BattleBoard board) {
    return board.result().filter(result -> result.decidedBy() == DecidedBy.WALKOVER).isPresent();
  }
}
