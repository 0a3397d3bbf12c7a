package petbattle.bench;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import petbattle.bench.measure.Latencies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * How much uploads slow votes down: the same votes a second, turn by turn without uploads and with
 * them, against a PetBattle that runs.
 */
@Command(
    name = "uploads",
    description =
        "Votes at a fixed rate, turn by turn without uploads and with them, and compares how long"
            + " accepting a vote takes.",
    mixinStandardHelpOptions = true)
final class UploadsCommand implements Callable<Integer> {
  @Option(names = "--url", defaultValue = "http://127.0.0.1:8080", description = "Where it runs.")
  private URI url;

  @Option(names = "--votes", defaultValue = "200", description = "Votes a second.")
  private int votes;

  @Option(names = "--uploads", defaultValue = "5", description = "Uploads a second.")
  private int uploads;

  @Option(names = "--seconds", defaultValue = "20", description = "How long each turn takes.")
  private int seconds;

  @Option(names = "--rounds", defaultValue = "3", description = "How many turns of each kind.")
  private int rounds;

  @Parameters(paramLabel = "PICTURE", description = "Is changed a little for each upload.")
  private Path picture;

  @Override
  public Integer call() throws Exception {
    if (!url.getHost().equals("127.0.0.1") && !url.getHost().equals("localhost")) {
      System.err.println("This loads a server; it only ever does so on this machine.");
      return 2;
    }
    Duration turn = Duration.ofSeconds(seconds);
    List<Latencies> without = new ArrayList<>();
    List<Latencies> with = new ArrayList<>();
    try (SiteLoad load = new SiteLoad(url, Megapixel.variantsOf(picture, 64))) {
      load.join(500);
      // Code that was never used is slow.
      load.run(votes, uploads, turn);
      load.awaitVerdicts();
      for (int round = 0; round < rounds; round++) {
        without.add(load.run(votes, 0, turn));
        with.add(load.run(votes, uploads, turn));
        load.awaitVerdicts();
        System.out.printf(
            "round %d  without: %s   with %d uploads/s: %s%n",
            round + 1, without.getLast(), uploads, with.getLast());
      }
      System.out.println(load.refusals());
    }
    double p99Without = Latencies.medianOf(without, 99);
    double p99With = Latencies.medianOf(with, 99);
    System.out.printf(
        "medians of %d rounds: p50 %.1f ms and %.1f ms, p99 %.1f ms and %.1f ms, ratio of p99"
            + " %.2f%n",
        rounds,
        Latencies.medianOf(without, 50),
        Latencies.medianOf(with, 50),
        p99Without,
        p99With,
        p99With / p99Without);
    return 0;
  }
}
