package petbattle.bench.standalone;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import petbattle.bench.load.OpenLoad;
import petbattle.bench.measure.Bound;
import petbattle.bench.site.Metric;
import petbattle.bench.site.Standalone;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long it takes from a vote to its count and to the board that shows it, and how fast boards
 * are read then. A battle is pushed at most four times a second, so a board may be a quarter of a
 * second behind the count.
 */
@Command(
    name = "freshness",
    description =
        "Votes at a fixed rate with everything in one process, and asks how soon the boards show it"
            + " and how long it takes to read the leaderboard meanwhile.",
    mixinStandardHelpOptions = true)
public final class FreshnessCommand implements Callable<Integer> {
  private static final String PUSHED = "petbattle_gateway_votes_freshness_seconds";
  private static final String ACKNOWLEDGED = "petbattle_gateway_votes_acknowledgement_seconds";
  private static final String COUNTED = "petbattle_votes_freshness_seconds";
  private static final String BATCH = "petbattle_votes_batch_seconds";
  private static final int READS_PER_SECOND = 50;

  @Option(names = "--short", description = "A lower rate, and ratios in place of times.")
  private boolean isShort;

  @Override
  public Integer call() throws Exception {
    int perSecond = isShort ? 200 : 1_000;
    Duration time = Duration.ofSeconds(isShort ? 10 : 30);
    try (Standalone site = Standalone.start();
        OpenLoad readers = site.newLoad()) {
      Duration warmUp = isShort ? time.dividedBy(2) : time.multipliedBy(2);
      IntFunction<OpenLoad.Request> votes =
          site.votes(Math.toIntExact(perSecond * warmUp.plus(time).toSeconds()));
      site.load().run(perSecond, warmUp, votes);
      Snapshot before = Snapshot.of(site);
      int warm = Math.toIntExact(perSecond * warmUp.toSeconds());
      OpenLoad.Outcome[] reading = new OpenLoad.Outcome[1];
      Thread reader =
          Thread.ofVirtual()
              .start(
                  () ->
                      reading[0] =
                          readers.run(
                              READS_PER_SECOND,
                              time,
                              number -> OpenLoad.Request.get("/api/leaderboard")));
      OpenLoad.Outcome voting =
          site.load().run(perSecond, time, number -> votes.apply(warm + number));
      reader.join();
      return report(voting, reading[0], Snapshot.of(site).minus(before));
    }
  }

  /**
   * What a timer of the process has measured.
   *
   * @param count how many times
   * @param seconds all of them together
   */
  private record Timed(double count, double seconds) {
    static Timed of(Standalone site, String timer) throws Exception {
      return new Timed(
          Metric.of(site.process(), timer + "_count"), Metric.of(site.process(), timer + "_sum"));
    }

    Timed minus(Timed before) {
      return new Timed(count - before.count, seconds - before.seconds);
    }

    double meanMillis() {
      return 1_000 * seconds / count;
    }
  }

  /**
   * What the process has measured so far.
   *
   * @param inTime how many votes were counted and published within 250 ms
   */
  private record Snapshot(
      Timed pushed, Timed acknowledged, Timed counted, Timed batches, double inTime) {
    static Snapshot of(Standalone site) throws Exception {
      return new Snapshot(
          Timed.of(site, PUSHED),
          Timed.of(site, ACKNOWLEDGED),
          Timed.of(site, COUNTED),
          Timed.of(site, BATCH),
          Metric.of(site.process(), COUNTED + "_bucket{le=\"0.25\"}"));
    }

    Snapshot minus(Snapshot before) {
      return new Snapshot(
          pushed.minus(before.pushed),
          acknowledged.minus(before.acknowledged),
          counted.minus(before.counted),
          batches.minus(before.batches),
          inTime - before.inTime);
    }
  }

  private int report(OpenLoad.Outcome voting, OpenLoad.Outcome reading, Snapshot boards) {
    System.out.printf(
        "accepted %s; leaderboard %s; %.0f votes followed to their boards, %.0f ms on average%n",
        voting.latencies(),
        reading.latencies(),
        boards.pushed().count(),
        boards.pushed().meanMillis());
    voting.example().ifPresent(System.out::println);
    reading.example().ifPresent(System.out::println);
    System.out.printf(
        "counted after %.0f ms, in batches of %.1f votes that take %.0f ms%n",
        boards.counted().meanMillis(),
        boards.counted().count() / boards.batches().count(),
        boards.batches().meanMillis());
    double inTime = 100 * boards.inTime() / boards.counted().count();
    Bound all =
        Bound.atMost(
            "requests not answered as they should",
            (double) (voting.unexpected() + reading.unexpected()),
            "",
            0);
    Bound fresh =
        isShort
            ? Bound.atMost(
                "from vote to board, beside Kafka's acknowledgement",
                boards.pushed().meanMillis() / boards.acknowledged().meanMillis(),
                " times",
                100)
            : Bound.atLeast("votes counted and published within 250 ms", inTime, " %", 99);
    Bound reads =
        isShort
            ? Bound.atMost(
                "reading the leaderboard, beside accepting a vote (medians)",
                reading.latencies().percentile(50) / voting.latencies().percentile(50),
                " times",
                4)
            : Bound.atMost(
                "reading the leaderboard under votes, p99",
                reading.latencies().percentile(99),
                " ms",
                50);
    System.out.println(all.row());
    System.out.println(fresh.row());
    System.out.println(reads.row());
    return all.isKept() && fresh.isKept() && reads.isKept() ? 0 : 1;
  }
}
