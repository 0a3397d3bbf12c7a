package petbattle.bench.tracing;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import petbattle.bench.load.OpenLoad;
import petbattle.bench.measure.Bound;
import petbattle.bench.measure.Patience;
import petbattle.bench.measure.ProcessFacts;
import petbattle.bench.measure.Rounds;
import petbattle.bench.site.Metric;
import petbattle.bench.site.Standalone;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What following a share of the votes costs: two whole sites side by side, one that follows none
 * and one that does, turn by turn with equally many new votes.
 */
@Command(
    name = "tracing",
    description =
        "Compares how many votes a core takes and counts in a second with a tenth of them followed"
            + " by OpenTelemetry and with none.",
    mixinStandardHelpOptions = true)
public final class TracingCommand implements Callable<Integer> {
  private static final String SAMPLED = "0.1";
  private static final double GOAL = 0.95;
  private static final double HALF = 0.475;
  private static final int VOTES = 40_000;
  private static final int PER_SECOND = 800;
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  @Option(names = "--short", description = "Fewer and shorter rounds, and a bound of a half.")
  private boolean isShort;

  @Option(names = "--rounds", description = "How many turns each side takes.")
  private Optional<Integer> rounds;

  @Override
  public Integer call() throws Exception {
    Duration turn = Duration.ofSeconds(isShort ? 2 : 4);
    Duration warmUp = Duration.ofSeconds(isShort ? 4 : 8);
    try (SpanSink sink = new SpanSink();
        Side none = new Side(Map.of());
        Side some = new Side(followed(sink))) {
      none.warmUp(warmUp);
      some.warmUp(warmUp);
      Rounds measured =
          Rounds.of(
              rounds.orElse(isShort ? 3 : 7),
              () -> some.votesForOneCoreSecond(turn),
              () -> none.votesForOneCoreSecond(turn));
      System.out.printf(
          "a core takes and counts %,.0f votes a second with a tenth followed (%,d kB of spans),"
              + " %,.0f with none (medians)%n",
          measured.medianOfOurs(), sink.bytes() / 1_000, measured.medianOfBare());
      if (sink.bytes() == 0) {
        throw new IllegalStateException("no span was sent, so nothing was measured");
      }
      Bound cost =
          Bound.atLeast(
              "votes with a tenth followed, beside none",
              measured.ratio(),
              "",
              isShort ? HALF : GOAL);
      System.out.println(cost.row());
      return cost.isKept() ? 0 : 1;
    }
  }

  private static Map<String, String> followed(SpanSink sink) {
    return Map.of(
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        sink.endpoint(),
        "OTEL_EXPORTER_OTLP_PROTOCOL",
        "http/protobuf",
        "OTEL_TRACES_SAMPLER",
        "parentbased_traceidratio",
        "OTEL_TRACES_SAMPLER_ARG",
        SAMPLED);
  }

  /** A site, and the votes that nobody cast on it yet. */
  private static final class Side implements AutoCloseable {
    private static final String PROCESSED = "petbattle_votes_processed_total";

    private final Standalone site;
    private final ProcessFacts facts;
    private final IntFunction<OpenLoad.Request> votes;
    private final AtomicInteger cast = new AtomicInteger();

    Side(Map<String, String> settings) throws Exception {
      site = Standalone.start(settings, "--without-moderation");
      facts = ProcessFacts.of(site.process().pid());
      votes = site.votes(VOTES);
    }

    /**
     * Code that nobody has compiled yet may refuse what comes too fast; so it comes slowly first.
     */
    void warmUp(Duration time) {
      site.load().run(PER_SECOND / 5, time, this::next);
      site.load().run(PER_SECOND, time, this::next);
    }

    private OpenLoad.Request next(int number) {
      return votes.apply(cast.getAndIncrement());
    }

    /** Votes, waits until all are counted, and holds it against the time on a core. */
    double votesForOneCoreSecond(Duration time) throws IOException, InterruptedException {
      Duration before = facts.cpuTime();
      double processed = Metric.of(site.process(), PROCESSED);
      OpenLoad.Outcome outcome = site.load().run(PER_SECOND, time, this::next);
      long accepted = PER_SECOND * time.toSeconds();
      if (outcome.unexpected() > 0) {
        throw new IllegalStateException(
            outcome.unexpected() + " votes were not accepted, such as " + outcome.example());
      }
      Patience.until(
          "the votes are counted",
          DEADLINE,
          () -> Metric.of(site.process(), PROCESSED) - processed >= accepted);
      return accepted / (facts.cpuTime().minus(before).toNanos() / 1e9);
    }

    @Override
    public void close() {
      site.close();
    }
  }
}
