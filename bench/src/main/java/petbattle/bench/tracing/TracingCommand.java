package petbattle.bench.tracing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What following a share of the votes costs: two whole sites side by side, one that follows none
 * and one that does, vote for vote the same, turn by turn.
 */
@Command(
    name = "tracing",
    description =
        "Compares the time on a core that a vote takes, from the request to its board, without"
            + " traces and with a share of them sampled and sent.",
    mixinStandardHelpOptions = true)
public final class TracingCommand implements Callable<Integer> {
  private static final long ANSWERS_SECONDS = 300;

  @Option(names = "--ratio", defaultValue = "0.1", description = "The share that is sampled.")
  private double ratio;

  @Option(names = "--rounds", defaultValue = "5", description = "How many turns of each kind.")
  private int rounds;

  @Option(names = "--players", defaultValue = "2000", description = "Votes of each turn.")
  private int players;

  @Option(names = "--at-once", defaultValue = "32", description = "Requests under way.")
  private int atOnce;

  @Option(names = "--warm-up", defaultValue = "5", description = "Turns that do not count.")
  private int warmUp;

  @Option(
      names = "--most",
      defaultValue = "1.05",
      description = "Ends with 1 when the ratio is above.")
  private double most;

  private final List<String> tokensWithout = new ArrayList<>();
  private final List<String> tokensWith = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    Path logs = Files.createTempDirectory("petbattle-bench-tracing");
    try (SpanSink sink = new SpanSink();
        MeasuredSite without = MeasuredSite.start(logs.resolve("without.log"), Map.of());
        MeasuredSite with = MeasuredSite.start(logs.resolve("with.log"), traced(sink));
        ExecutorService threads = Executors.newFixedThreadPool(atOnce)) {
      for (int i = 0; i < players; i++) {
        tokensWithout.add(without.join());
        tokensWith.add(with.join());
      }
      List<Turn> none = new ArrayList<>();
      List<Turn> some = new ArrayList<>();
      for (int turn = 0; turn < warmUp + rounds; turn++) {
        // Whoever is second finds the machine as the first one left it.
        Turn first = turn % 2 == 0 ? turn(without, tokensWithout, threads, turn) : null;
        Turn traced = turn(with, tokensWith, threads, turn);
        Turn plain = first != null ? first : turn(without, tokensWithout, threads, turn);
        System.out.printf(
            "%s  without: %s   with: %s%n",
            turn < warmUp ? "warm-up" : "round %d".formatted(turn - warmUp + 1), plain, traced);
        if (turn >= warmUp) {
          none.add(plain);
          some.add(traced);
        }
      }
      if (sink.bytes() == 0) {
        throw new IllegalStateException("no span was sent, so nothing was measured");
      }
      double found = Turn.ratio(none, some);
      System.out.printf(
          "with %.0f %% sampled (%d kB of spans) a vote takes %.3f times as long on a core%n",
          100 * ratio, sink.bytes() / 1_000, found);
      return found <= most ? 0 : 1;
    }
  }

  private Map<String, String> traced(SpanSink sink) {
    return Map.of(
        "OTEL_EXPORTER_OTLP_ENDPOINT", sink.endpoint(),
        "OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
        "OTEL_TRACES_SAMPLER", "parentbased_traceidratio",
        "OTEL_TRACES_SAMPLER_ARG", Double.toString(ratio));
  }

  /** Everybody votes once in a new battle, as fast as it goes, and everything is counted. */
  private static Turn turn(
      MeasuredSite site, List<String> tokens, ExecutorService threads, int turns)
      throws Exception {
    MeasuredSite.Ballot ballot = site.open();
    AtomicInteger accepted = new AtomicInteger();
    long from = System.nanoTime();
    double onCore = site.coreSeconds();
    List<Future<?>> votes = new ArrayList<>();
    for (String token : tokens) {
      votes.add(
          threads.submit(
              () -> {
                if (site.vote(ballot, token)) {
                  accepted.incrementAndGet();
                }
              }));
    }
    for (Future<?> vote : votes) {
      vote.get(ANSWERS_SECONDS, TimeUnit.SECONDS);
    }
    if (accepted.get() != tokens.size()) {
      throw new IllegalStateException("accepted only " + accepted + " of " + tokens.size());
    }
    double seconds = (System.nanoTime() - from) / 1e9;
    site.awaitCounted((long) (turns + 1) * tokens.size());
    return new Turn(accepted.get(), site.coreSeconds() - onCore, seconds);
  }
}
