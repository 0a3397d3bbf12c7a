package petbattle.bench.count;

import java.util.concurrent.Callable;
import petbattle.bench.measure.Bound;
import petbattle.bench.measure.Rounds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether counting gets slower as the ledger grows, and how much of that is the store's own. */
@Command(
    name = "growth",
    description =
        "Counts over a small ledger and over one of ten times as many votes, and does the same with"
            + " the driver alone.",
    mixinStandardHelpOptions = true)
public final class GrowthCommand implements Callable<Integer> {
  private static final double GOAL = 0.8;
  private static final double HALF = 0.4;
  private static final int TIMES = 10;

  @Option(names = "--short", description = "Smaller ledgers, and a bound of a half.")
  private boolean isShort;

  @Override
  public Integer call() throws Exception {
    int small = isShort ? 20_000 : 200_000;
    int rounds = 3;
    int votes = isShort ? 8_000 : 20_000;
    try (CounterUnderTest counter = CounterUnderTest.start()) {
      counter.fill(small);
      System.out.printf("over %,d votes%n", counter.size());
      Rounds before = counter.compare(rounds, votes);
      counter.fill(small * TIMES);
      System.out.printf("over %,d votes%n", counter.size());
      Rounds after = counter.compare(rounds, votes);
      double counting = after.medianOfOurs() / before.medianOfOurs();
      double store = after.medianOfBare() / before.medianOfBare();
      System.out.printf(
          "of its rate, ten times the ledger leaves counting %.2f, and the driver alone %.2f%n",
          counting, store);
      Bound ours =
          Bound.atLeast(
              "counting over ten times the ledger, beside the store's own share",
              counting / Math.min(1, store),
              "",
              isShort ? HALF : GOAL);
      System.out.println(ours.row());
      return ours.isKept() ? 0 : 1;
    }
  }
}
