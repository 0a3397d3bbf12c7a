package petbattle.tournament.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.Contender;
import petbattle.tournament.battle.Decision;
import petbattle.tournament.battle.Decision.DecidedBy;
import petbattle.tournament.bracket.Entry;
import petbattle.tournament.bracket.Format;
import petbattle.tournament.bracket.Match.Place;
import petbattle.tournament.bracket.Schedule;
import petbattle.tournament.bracket.Tournament;

class TournamentTableTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final Tournament PLANNED =
      Tournament.planned(
          "t",
          "Cup",
          new Format.SingleElimination(),
          new Entry.Chosen(List.of("ada", "bob", "cleo", "dot")),
          new Schedule(Optional.empty(), 60, Optional.of(1L)));

  @Test
  void whoCameFurtherStandsHigherWhateverItsVotes() {
    Tournament finished =
        PLANNED
            .started(PLANNED.entrants(), NOW)
            .roundDecided(Map.of(new Place(1, 0), "dot", new Place(1, 1), "bob"), NOW)
            .roundDecided(Map.of(new Place(2, 0), "dot"), NOW);
    List<Battle> battles =
        List.of(
            decided("t-r1-0", "dot", 2, "ada", 1),
            decided("t-r1-1", "bob", 900, "cleo", 100),
            decided("t-r2-0", "dot", 11, "bob", 10));

    assertThat(TournamentTable.of(finished, battles))
        .extracting(row -> row.standing().pet())
        .containsExactly("dot", "bob", "cleo", "ada");
    assertThat(TournamentTable.of(finished, battles))
        .extracting(TournamentTable.Row::stage)
        .containsExactly(3, 2, 1, 1);
  }

  @Test
  void beforeTheStartNobodyIsAnywhere() {
    assertThat(TournamentTable.of(PLANNED, List.of()))
        .extracting(TournamentTable.Row::stage)
        .containsOnly(0);
  }

  private static Battle decided(String id, String winner, long won, String loser, long lost) {
    return Battle.open(
            id,
            List.of(new Contender(winner, 1), new Contender(loser, 2)),
            NOW,
            NOW.plusSeconds(60))
        .ofTournament("t")
        .closing()
        .decided(new Decision(winner, Map.of(winner, won, loser, lost), DecidedBy.VOTES, NOW));
  }
}
