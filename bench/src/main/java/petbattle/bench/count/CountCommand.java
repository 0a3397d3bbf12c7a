package petbattle.bench.count;

import java.util.Optional;
import java.util.concurrent.Callable;
import petbattle.bench.measure.Bound;
import petbattle.bench.measure.Rounds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How many votes a second one counter counts, beside its driver alone, turn by turn. */
@Command(
    name = "count",
    description =
        "Drains a backlog with one counter, turn by turn with the same driver that inserts the same"
            + " documents in the same batch sizes and does nothing else.",
    mixinStandardHelpOptions = true)
public final class CountCommand implements Callable<Integer> {
  private static final double GOAL = 0.7;
  private static final double HALF = 0.15;

  @Option(names = "--short", description = "Fewer and shorter rounds, and a bound of a half.")
  private boolean isShort;

  @Option(names = "--rounds", description = "How many turns each side takes.")
  private Optional<Integer> rounds;

  @Option(names = "--votes", description = "How many votes a turn counts.")
  private Optional<Integer> votes;

  @Override
  public Integer call() throws Exception {
    try (CounterUnderTest counter = CounterUnderTest.start()) {
      Rounds measured =
          counter.compare(rounds.orElse(isShort ? 3 : 5), votes.orElse(isShort ? 12_000 : 40_000));
      System.out.printf(
          "counted %,.0f a second beside %,.0f inserted (medians), %d votes in a batch%n",
          measured.medianOfOurs(), measured.medianOfBare(), counter.batchSize());
      Bound ratio =
          Bound.atLeast("counting, beside the driver", measured.ratio(), "", isShort ? HALF : GOAL);
      System.out.println(ratio.row());
      return ratio.isKept() ? 0 : 1;
    }
  }
}
