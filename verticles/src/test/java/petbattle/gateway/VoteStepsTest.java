package petbattle.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import petbattle.gateway.Timelines.Item;
import petbattle.gateway.Timelines.Timeline;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.Contender;
import petbattle.votes.Ledger;

class VoteStepsTest {
  private static final Instant OPENS = Instant.parse("2026-11-01T12:00:03Z");

  @Property
  void theStepsHoldEverySlotOfTheBattleOnceAndAreNotMany(
      @ForAll @LongRange(min = 1, max = 400L * 24 * 3600) long seconds,
      @ForAll @LongRange(min = 0, max = 500L * 24 * 3600) long passed) {
    Battle battle = battle(seconds);
    Instant now = OPENS.plusSeconds(passed);
    Instant end = now.isBefore(battle.closesAt()) ? now : battle.closesAt();

    VoteSteps steps = VoteSteps.of(battle, now);

    assertThat(steps.steps()).hasSizeBetween(1, VoteSteps.MOST);
    List<Long> slots = steps.steps().stream().flatMap(step -> step.slots().stream()).toList();
    assertThat(slots)
        .isEqualTo(LongStream.rangeClosed(slots.getFirst(), slots.getLast()).boxed().toList());
    assertThat(slots.getFirst()).isEqualTo(Ledger.slotOf(OPENS));
    assertThat(slots.getLast()).isGreaterThanOrEqualTo(Ledger.slotOf(end));
    assertThat(steps.steps()).extracting(VoteSteps.Step::end).isSorted();
    assertThat(steps.steps().getLast().end()).isEqualTo(end);
  }

  @Test
  void whatHasNotOpenedHasNoSteps() {
    assertThat(VoteSteps.of(battle(60), OPENS.minusSeconds(1)).steps()).isEmpty();
  }

  @Test
  void aShortBattleHasFineStepsAndALongOneCoarseOnes() {
    assertThat(VoteSteps.of(battle(60), OPENS).seconds()).isEqualTo(10);
    assertThat(VoteSteps.of(battle(3_600), OPENS).seconds()).isEqualTo(60);
    assertThat(VoteSteps.of(battle(Duration.ofDays(29).toSeconds()), OPENS).seconds())
        .isEqualTo(21_600);
  }

  @Test
  void longerStepsKeepTheLastVotesOfEach() {
    List<Item> items =
        LongStream.rangeClosed(1, 7)
            .mapToObj(i -> new Item(OPENS.plusSeconds(10 * i), Map.of("ada", i)))
            .toList();
    Timeline finest = new Timeline("b", 10, items);

    assertThat(finest.inStepsOf(25).items())
        .containsExactly(items.get(2), items.get(5), items.get(6));
    assertThat(finest.inStepsOf(25).stepSeconds()).isEqualTo(30);
    assertThat(finest.inStepsOf(10)).isEqualTo(finest);
    assertThat(finest.inStepsOf(100_000).items()).containsExactly(items.get(6));
  }

  private static Battle battle(long seconds) {
    return Battle.open(
        "b",
        List.of(new Contender("ada", 1), new Contender("bob", 2)),
        OPENS,
        OPENS.plusSeconds(seconds));
  }
}
