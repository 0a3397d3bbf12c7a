package petbattle.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import petbattle.gateway.board.Boards;
import petbattle.tournament.bracket.Entry;
import petbattle.tournament.bracket.Format;
import petbattle.tournament.bracket.Match;
import petbattle.tournament.bracket.Tournament;
import petbattle.tournament.bracket.TournamentState;

/**
 * A tournament as everybody sees it.
 *
 * @param round the round that is open or opens next, from 1; 0 before the start
 * @param rounds how many rounds there are; 0 before the start
 * @param roundOpensAt when that round opens; absent while an admin has to open it
 * @param entriesUntil until when owners may enter their pets
 * @param entrants who takes part, best seed first once it is running
 * @param winner the champion
 * @param path the champion's battles, the final last; a walkover without a battle is not in it
 */
record TournamentView(
    String id,
    String name,
    TournamentState state,
    String format,
    Optional<Instant> startsAt,
    long roundSeconds,
    Optional<Long> pauseSeconds,
    int round,
    int rounds,
    Optional<Instant> roundOpensAt,
    Optional<Instant> entriesUntil,
    List<String> entrants,
    Optional<String> winner,
    List<String> path) {

  static TournamentView of(Tournament tournament, Boards boards) {
    return new TournamentView(
        tournament.id(),
        tournament.name(),
        tournament.state(),
        name(tournament.format()),
        tournament.schedule().startsAt(),
        tournament.schedule().roundSeconds(),
        tournament.schedule().pauseSeconds(),
        tournament.round(),
        tournament.tree().size(),
        tournament.roundOpensAt(),
        tournament.entry() instanceof Entry.OpenUntil open
            ? Optional.of(open.until())
            : Optional.empty(),
        tournament.entrants(),
        tournament.champion(),
        tournament.path().stream()
            .map(Match::place)
            .map(tournament::battleAt)
            .filter(battle -> boards.record(battle).isPresent())
            .toList());
  }

  private static String name(Format format) {
    return switch (format) {
      case Format.SingleElimination single -> "single-elimination";
    };
  }
}
