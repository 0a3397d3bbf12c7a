package petbattle.tournament.counting.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import petbattle.tournament.counting.explorer.Promises.View;

/**
 * Each clause of the algorithm is there for a reason: without it the explorer finds how a promise
 * is broken, seen from outside, and with it, in the same world, it finds nothing.
 */
class CountingMutationTest {

  @Test
  void withoutTheFenceAZombieTakesBackWhatIsPublished() {
    assertThat(whatBreaks("a1 a2", 0, Mutation.NO_FENCE, View.OUTSIDE))
        .contains("would take back what is published");
  }

  @Test
  void withoutTheSealVotesBehindTheBarrierAreCounted() {
    assertThat(whatBreaks("a| a1", 0, Mutation.NO_SEAL, View.OUTSIDE))
        .contains("published wrongly: a[pet-0-1] up to 1");
  }

  @Test
  void withTwoBatchesInFlightVotesAreSkipped() {
    assertThat(whatBreaks("a1 a2", 0, Mutation.TWO_BATCHES_IN_FLIGHT, View.OUTSIDE))
        .contains("published wrongly: a[pet-0-1] up to 1");
  }

  @Test
  void withoutTheFlushAKillTakesBackWhatIsPublished() {
    assertThat(whatBreaks("a1", 1, Mutation.NO_FLUSH, View.OUTSIDE))
        .contains("would take back what is published");
  }

  @Test
  void withoutTheIncarnationAKillInTheMiddleOfABatchGoesUnnoticed() {
    assertThat(whatBreaks("a1", 1, Mutation.NO_INCARNATION, View.OUTSIDE))
        .contains("the store is killed")
        .contains("would take back what is published");
  }

  @Test
  void withoutPositionsAReplayedVoteIsTakenForASecondOneAndLost() {
    assertThat(whatBreaks("a1", 0, Mutation.NO_POSITIONS, View.OUTSIDE))
        .contains("published wrongly: a[] up to 0");
  }

  @Test
  void withoutMemoryASecondQuarantineTakesTheSameVoteOutAgain() {
    assertThat(whatBreaks("a1k a-k a2 a-k", 0, Mutation.NO_QUARANTINE_MEMORY, View.OUTSIDE))
        .contains("published wrongly");
  }

  @Test
  void whatIsTakenOutMustNotBeAskedOfWhatIsNotSafe() {
    assertThat(whatBreaks("a1k a-k", 2, Mutation.WHOLE_LEDGER, View.OUTSIDE))
        .contains("published wrongly");
  }

  /**
   * This order protects no result: even without it nothing wrong is published or decided. It keeps
   * the ledger from answering that a vote is unknown when a tally has counted it.
   */
  @Test
  void withTheTalliesFirstTheLedgerLacksVotesThatAreCounted() {
    assertThat(whatBreaks("a1", 0, Mutation.LEDGER_AFTER_TALLIES, View.INSIDE))
        .contains("counts a vote that the ledger lacks");
  }

  private static String whatBreaks(String log, int kills, Mutation mutation, View view) {
    Scenario sound = Scenario.zombies(Layouts.log(0, log), kills);
    assertThat(Explorer.explore(sound, view).counterexample()).isEmpty();
    String trace = Explorer.explore(sound.with(mutation), view).counterexample().orElse("nothing");
    System.out.println(mutation + " " + trace);
    return trace;
  }
}
