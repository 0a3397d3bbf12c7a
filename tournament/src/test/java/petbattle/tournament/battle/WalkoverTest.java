package petbattle.tournament.battle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import petbattle.tournament.battle.Decision.DecidedBy;
import petbattle.tournament.counting.Tally;
import petbattle.tournament.pet.PetStatus;
import petbattle.tournament.ranking.Pairings;
import petbattle.tournament.ranking.Standings;

class WalkoverTest {
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private static final Battle OPEN =
      Battle.open(
          "b",
          List.of(new Contender("ada", 1), new Contender("bob", 2)),
          NOON,
          NOON.plusSeconds(60));

  @Test
  void whoIsLeftWinsWhateverTheVotesSayAndNobodyIsRanked() {
    Battle ending =
        next(OPEN, Map.of("ada", PetStatus.WITHDRAWN), NOON.plusSeconds(10)).orElseThrow();

    assertThat(ending.closesAt()).isEqualTo(NOON.plusSeconds(12));
    Tally sealed = new Tally("b", "t", 0, Map.of("ada", 9L), 9, OptionalLong.of(9));
    Battle closing = ending.closing();
    Decision decision =
        Sealing.decide(closing, List.of(sealed), "t", 1, NOON.plusSeconds(30)).orElseThrow();
    assertThat(decision.winner()).isEqualTo("bob");
    assertThat(decision.decidedBy()).isEqualTo(DecidedBy.WALKOVER);
    assertThat(decision.votes()).isEqualTo(Map.of("ada", 9L, "bob", 0L));
    Battle decided = closing.decided(decision);
    assertThat(Pairings.of(List.of(decided)).counts()).isEmpty();
    assertThat(Standings.of(List.of(decided)).values())
        .allSatisfy(standing -> assertThat(standing.battles()).isZero());
  }

  @Test
  void whenTheOtherOneGoesTooTheBattleIsTakenBack() {
    Battle ending = next(OPEN, Map.of("ada", PetStatus.REVIEW), NOON.plusSeconds(10)).orElseThrow();
    Map<String, PetStatus> both = Map.of("ada", PetStatus.REVIEW, "bob", PetStatus.REFUSED);

    assertThat(next(ending, Map.of("ada", PetStatus.WITHDRAWN), NOON.plusSeconds(11))).isEmpty();
    assertThat(next(ending, both, NOON.plusSeconds(11)))
        .hasValueSatisfying(next -> assertThat(next.state()).isEqualTo(BattleState.VOID));
    assertThat(next(OPEN, both, NOON.plusSeconds(11)))
        .hasValueSatisfying(next -> assertThat(next.state()).isEqualTo(BattleState.VOID));
  }

  @Test
  void whatHasNotOpenedIsTakenBackAndWhatIsOverStands() {
    Map<String, PetStatus> gone = Map.of("bob", PetStatus.REFUSED);
    Battle scheduled = Battle.scheduled("b", OPEN.contenders(), NOON, NOON.plusSeconds(60));

    assertThat(next(scheduled, gone, NOON.minusSeconds(9)).orElseThrow().state())
        .isEqualTo(BattleState.VOID);
    assertThat(next(OPEN, gone, NOON.plusSeconds(60))).isEmpty();
    assertThat(next(OPEN.closing(), gone, NOON.plusSeconds(30))).isEmpty();
    assertThat(next(OPEN, Map.of(), NOON)).isEmpty();
  }

  private static Optional<Battle> next(Battle battle, Map<String, PetStatus> gone, Instant now) {
    Function<String, Optional<PetStatus>> status = pet -> Optional.ofNullable(gone.get(pet));
    return Walkover.next(battle, status, now);
  }
}
