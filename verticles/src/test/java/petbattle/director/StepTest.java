package petbattle.director;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import petbattle.director.StoredBattle.Barriers;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;
import petbattle.tournament.battle.Contender;
import petbattle.tournament.battle.Decision;
import petbattle.tournament.battle.Decision.DecidedBy;

class StepTest {
  private static final Instant OPENS = Instant.parse("2026-11-01T12:00:00Z");
  private static final Instant CLOSES = OPENS.plusSeconds(60);
  private static final DirectorConfig CONFIG =
      new DirectorConfig(
          Duration.ofMillis(250),
          Duration.ofSeconds(10),
          Duration.ofSeconds(1),
          Duration.ofSeconds(60));
  private static final List<Contender> PETS =
      List.of(new Contender("ada", 1), new Contender("bob", 2));
  private static final Battle OPEN = Battle.open("b-1", PETS, OPENS, CLOSES);

  @Test
  void whatIsNotPublishedIsPublishedFirst() {
    StoredBattle fresh = StoredBattle.created(OPEN, "c-1");

    assertThat(Step.next(fresh, CLOSES.plusSeconds(99), CONFIG)).isEqualTo(Step.PUBLISH);
    assertThat(Step.next(published(fresh, OPENS), OPENS, CONFIG)).isEqualTo(Step.WAIT);
  }

  @Test
  void anAnnouncementOfAnotherEndHasToBePublishedEvenIfItsRevisionSeemsToBe() {
    StoredBattle unannounced =
        new StoredBattle(
            OPEN,
            "c-1",
            Set.of(),
            1,
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty());

    assertThat(Step.next(unannounced, OPENS, CONFIG)).isEqualTo(Step.PUBLISH);
  }

  @Test
  void aBattleOpensAndClosesAtItsTimes() {
    Battle scheduled =
        new Battle(
            "b-1",
            1,
            BattleState.SCHEDULED,
            PETS,
            OPENS,
            CLOSES,
            Optional.empty(),
            Optional.of("t-1"));

    assertThat(step(scheduled, OPENS.minusMillis(1))).isEqualTo(Step.WAIT);
    assertThat(step(scheduled, OPENS)).isEqualTo(Step.OPEN);
    assertThat(step(OPEN, CLOSES.minusMillis(1))).isEqualTo(Step.WAIT);
    assertThat(step(OPEN, CLOSES)).isEqualTo(Step.CLOSE);
  }

  @Test
  void barriersWaitForTheDeliveryTimeoutAndTheMarginBehindTheEnd() {
    Instant due = CLOSES.plusSeconds(11);

    assertThat(step(OPEN.closing(), due.minusMillis(1))).isEqualTo(Step.WAIT);
    assertThat(step(OPEN.closing(), due)).isEqualTo(Step.APPEND_BARRIERS);
  }

  @Test
  void barriersWaitForGatewaysThatLearnOfAnEarlyCloseLate() {
    // Kafka was away: the early end was acknowledged ten seconds after it had come.
    Instant acknowledged = CLOSES.plusSeconds(10);
    StoredBattle late = published(StoredBattle.created(OPEN.closing(), "c-1"), acknowledged);
    Instant due = acknowledged.plus(Battle.CLOSE_NOTICE).plusSeconds(11);

    assertThat(Step.next(late, due.minusMillis(1), CONFIG)).isEqualTo(Step.WAIT);
    assertThat(Step.next(late, due, CONFIG)).isEqualTo(Step.APPEND_BARRIERS);
  }

  @Test
  void behindTheBarriersItIsDecidedAndThenLeftAlone() {
    Barriers barriers = new Barriers(CLOSES.plusSeconds(12), "topic", 12);
    StoredBattle waiting =
        new StoredBattle(
            OPEN.closing(),
            "c-1",
            Set.of(),
            2,
            Optional.of(OPENS),
            List.of(),
            Optional.of(barriers),
            Optional.empty());
    Battle decided = OPEN.closing().decided(new Decision("ada", Map.of(), DecidedBy.RANK, CLOSES));

    assertThat(Step.next(waiting, CLOSES.plusSeconds(13), CONFIG)).isEqualTo(Step.DECIDE);
    assertThat(Step.isSealingOverdue(waiting, CLOSES.plusSeconds(72), CONFIG)).isFalse();
    assertThat(Step.isSealingOverdue(waiting, CLOSES.plusSeconds(73), CONFIG)).isTrue();
    assertThat(step(decided, CLOSES.plusSeconds(99))).isEqualTo(Step.WAIT);
  }

  private static Step step(Battle battle, Instant now) {
    return Step.next(published(StoredBattle.created(battle, "c-1"), OPENS), now, CONFIG);
  }

  private static StoredBattle published(StoredBattle stored, Instant acknowledged) {
    return new StoredBattle(
        stored.battle(),
        stored.createdBy(),
        stored.commands(),
        stored.battle().revision(),
        Optional.of(acknowledged),
        stored.quarantined(),
        stored.barriers(),
        stored.trace());
  }
}
