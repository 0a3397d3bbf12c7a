package petbattle.tournament.battle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import petbattle.tournament.battle.Decision.DecidedBy;

class BattleLifeTest {
  private static final Instant OPENS = Instant.parse("2026-11-01T12:00:00Z");
  private static final Instant CLOSES = OPENS.plusSeconds(60);
  private static final List<Contender> PAIR =
      List.of(new Contender("ada", 1), new Contender("bo", 2));
  private static final Decision RESULT =
      new Decision("ada", Map.of("ada", 2L, "bo", 1L), DecidedBy.VOTES, CLOSES);

  @Test
  void eachStepOfItsLifeIsTheNextRevision() {
    Battle open = Battle.open("b", PAIR, OPENS, CLOSES);
    Battle closing = open.closing();
    Battle decided = closing.decided(RESULT);
    assertThat(List.of(open, closing, decided))
        .extracting(Battle::state, Battle::revision)
        .containsExactly(
            tuple(BattleState.OPEN, 1L),
            tuple(BattleState.CLOSING, 2L),
            tuple(BattleState.DECIDED, 3L));
    assertThat(decided.decision()).contains(RESULT);
  }

  @Property
  void noStepIsSkippedRepeatedOrTakenBack(@ForAll BattleState state) {
    Battle battle = in(state);
    if (state != BattleState.SCHEDULED) {
      assertThatIllegalStateException().isThrownBy(() -> battle.opened(PAIR));
    }
    if (state != BattleState.OPEN) {
      assertThatIllegalStateException().isThrownBy(battle::closing).withMessageContaining("b is");
    }
    if (state != BattleState.CLOSING) {
      assertThatIllegalStateException().isThrownBy(() -> battle.decided(RESULT));
    }
  }

  @Test
  void ranksAreFrozenWhenAScheduledBattleOpens() {
    List<Contender> frozen = List.of(new Contender("ada", 7), new Contender("bo", 3));
    Battle open = in(BattleState.SCHEDULED).opened(frozen);
    assertThat(open)
        .isEqualTo(
            new Battle(
                "b",
                2,
                BattleState.OPEN,
                frozen,
                OPENS,
                CLOSES,
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void aDecidedBattleHasADecision() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Battle(
                    "b",
                    3,
                    BattleState.DECIDED,
                    PAIR,
                    OPENS,
                    CLOSES,
                    Optional.empty(),
                    Optional.empty()));
  }

  @Test
  void aBattleIsBetweenTwoDifferentPets() {
    Contender ada = new Contender("ada", 1);
    for (List<Contender> wrong :
        List.of(
            List.<Contender>of(),
            List.of(ada),
            List.of(ada, new Contender("ada", 2)),
            List.of(ada, new Contender("bo", 2), new Contender("cleo", 3)))) {
      assertThatIllegalArgumentException().isThrownBy(() -> Battle.open("b", wrong, OPENS, CLOSES));
    }
  }

  @Test
  void aBattleClosesAfterItOpens() {
    assertThatIllegalArgumentException().isThrownBy(() -> Battle.open("b", PAIR, OPENS, OPENS));
    assertThatIllegalArgumentException().isThrownBy(() -> Battle.open("b", PAIR, CLOSES, OPENS));
  }

  @Property
  void votesAreAcceptedOnceSomebodyOpenedItUntilJustBeforeTheClose(
      @ForAll BattleState state, @ForAll @LongRange(min = -2_000, max = 62_000) long millis) {
    assertThat(in(state).acceptsVotesAt(OPENS.plusMillis(millis)))
        .as("a clock that is behind does not keep an open battle shut")
        .isEqualTo(state == BattleState.OPEN && millis < 60_000);
  }

  @Property
  void closingEarlyNeverLengthens(
      @ForAll BattleState state, @ForAll @LongRange(min = -120_000, max = 120_000) long millis) {
    Battle battle = in(state);
    Instant now = OPENS.plusMillis(millis);
    Battle closed = battle.closeEarly(now);
    assertThat(closed.closesAt()).isBeforeOrEqualTo(battle.closesAt());
    assertThat(closed.state()).isEqualTo(state);
    if (closed.closesAt().isBefore(battle.closesAt())) {
      assertThat(state).isEqualTo(BattleState.OPEN);
      assertThat(closed.closesAt()).isEqualTo(now.plus(Battle.CLOSE_NOTICE));
      assertThat(closed.revision()).isEqualTo(battle.revision() + 1);
    } else {
      assertThat(closed).isEqualTo(battle);
    }
  }

  @Property
  void closingEarlyTwiceChangesNothingMore(
      @ForAll @LongRange(min = -120_000, max = 60_000) long first,
      @ForAll @LongRange(min = 0, max = 60_000) long later) {
    Battle once = Battle.open("b", PAIR, OPENS, CLOSES).closeEarly(OPENS.plusMillis(first));
    Battle twice = once.closeEarly(OPENS.plusMillis(first + later));
    if (once.revision() > 1) {
      assertThat(twice).isEqualTo(once);
    }
  }

  @Test
  void anOpenBattleClosesAfterTheNotice() {
    Battle closed = Battle.open("b", PAIR, OPENS, CLOSES).closeEarly(OPENS.plusSeconds(10));
    assertThat(closed.closesAt()).isEqualTo(OPENS.plusSeconds(12));
  }

  @Test
  void aBattleThatOpensWithinTheNoticeStillOpensFirst() {
    Battle closed = Battle.open("b", PAIR, OPENS, CLOSES).closeEarly(OPENS.minusSeconds(1));
    assertThat(closed.closesAt()).isEqualTo(OPENS.plusSeconds(1));
    assertThat(closed.revision()).isEqualTo(2);
  }

  @Test
  void aBattleThatOpensAfterTheNoticeStaysAsItIs() {
    Battle waiting = Battle.open("b", PAIR, OPENS, CLOSES);
    assertThat(waiting.closeEarly(OPENS.minusSeconds(2))).isEqualTo(waiting);
    assertThat(waiting.closeEarly(OPENS.minusSeconds(3_600))).isEqualTo(waiting);
  }

  private static Battle in(BattleState state) {
    boolean decided = state == BattleState.DECIDED;
    return new Battle(
        "b",
        1,
        state,
        PAIR,
        OPENS,
        CLOSES,
        decided ? Optional.of(RESULT) : Optional.empty(),
        Optional.empty());
  }
}
