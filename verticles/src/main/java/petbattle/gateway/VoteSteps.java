package petbattle.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import petbattle.tournament.battle.Battle;
import petbattle.votes.Ledger;

/**
 * A battle's time for votes in steps of equal length, at most {@value #MOST} of them.
 *
 * @param seconds the length of a step
 * @param steps in ascending order, up to now or to the battle's end
 */
record VoteSteps(int seconds, List<Step> steps) {
  /** The most points of a timeline. */
  static final int MOST = 120;

  private static final int SLOT_SECONDS = (int) Ledger.SLOT.toSeconds();

  // In seconds: 10, 20, 30; 1, 2, 5, 10, 20, 30 minutes; 1, 2, 3, 6, 12 hours; a day.
  private static final int[] LENGTHS = {
    10, 20, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400
  };

  VoteSteps {
    steps = List.copyOf(steps);
  }

  /**
   * One step.
   *
   * @param end behind the last vote that belongs to it; never in the future
   * @param slots the ledger's slots that it is made of
   */
  record Step(Instant end, List<Long> slots) {}

  /** The finest steps that a battle can be shown in. */
  static VoteSteps of(Battle battle, Instant now) {
    Instant present = now.truncatedTo(ChronoUnit.MILLIS);
    Instant end = present.isBefore(battle.closesAt()) ? present : battle.closesAt();
    long first = Ledger.slotOf(battle.opensAt());
    long slots = Ledger.slotOf(battle.closesAt()) - first + 1;
    int seconds = lengthFor(slots);
    int perStep = seconds / SLOT_SECONDS;
    List<Step> steps = new ArrayList<>();
    for (long from = first; from <= Ledger.slotOf(end); from += perStep) {
      Instant over = Instant.EPOCH.plus(Ledger.SLOT.multipliedBy(from + perStep));
      steps.add(
          new Step(
              over.isBefore(end) ? over : end,
              LongStream.range(from, from + perStep).boxed().toList()));
    }
    return new VoteSteps(seconds, end.isBefore(battle.opensAt()) ? List.of() : steps);
  }

  /** A day is enough for the longest battle; beyond it a step is as long as it takes. */
  private static int lengthFor(long slots) {
    for (int length : LENGTHS) {
      if (Math.ceilDiv(slots * SLOT_SECONDS, length) <= MOST) {
        return length;
      }
    }
    int day = (int) Duration.ofDays(1).toSeconds();
    return (int) Math.ceilDiv(slots * SLOT_SECONDS, (long) MOST * day) * day;
  }
}
