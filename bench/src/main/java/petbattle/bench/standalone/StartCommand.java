package petbattle.bench.standalone;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import petbattle.bench.load.OpenLoad;
import petbattle.bench.measure.Bound;
import petbattle.bench.measure.Patience;
import petbattle.bench.measure.ProcessFacts;
import petbattle.bench.measure.Rounds;
import petbattle.bench.site.Site;
import petbattle.bench.site.Standalone;
import petbattle.embedded.Ports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How soon everything in one process is ready, and what memory it holds after many votes. */
@Command(
    name = "start",
    description =
        "Starts everything in one process as the script does, turn by turn with nothing but broker"
            + " and store, and looks at its memory after many votes, without moderation.",
    mixinStandardHelpOptions = true)
public final class StartCommand implements Callable<Integer> {
  private static final Duration DEADLINE = Duration.ofSeconds(120);
  private static final int MEGABYTE = 1 << 20;

  @Option(names = "--short", description = "Fewer votes, and a ratio in place of times.")
  private boolean isShort;

  @Override
  public Integer call() throws Exception {
    Rounds starts = Rounds.of(3, StartCommand::startMillis, StartCommand::serversMillis);
    int votes = isShort ? 10_000 : 100_000;
    int perSecond = isShort ? 500 : 1_000;
    double megabytes;
    try (Standalone site = Standalone.start("--without-moderation")) {
      IntFunction<OpenLoad.Request> requests = site.votes(votes);
      OpenLoad.Outcome outcome =
          site.load().run(perSecond, Duration.ofSeconds(votes / perSecond), requests);
      System.out.printf("%s, %d otherwise%n", outcome.latencies(), outcome.unexpected());
      megabytes = (double) ProcessFacts.of(site.process().pid()).residentBytes() / MEGABYTE;
    }
    Bound start =
        isShort
            ? Bound.atMost("ready, beside broker and store alone", starts.ratio(), " times", 5)
            : Bound.atMost("ready after", starts.medianOfOurs() / 1_000, " s", 8);
    Bound memory =
        Bound.atMost(
            "resident after %,d votes, without moderation".formatted(votes), megabytes, " MB", 600);
    System.out.println(start.row());
    System.out.println(memory.row());
    return start.isKept() && memory.isKept() ? 0 : 1;
  }

  /** The script's own start, class archive included. */
  private static double startMillis() throws IOException {
    Path home = Path.of(System.getProperty("petbattle.home"));
    int port = Ports.choose("127.0.0.1", 0);
    int management = Ports.choose("127.0.0.1", 0);
    List<String> command = new ArrayList<>(List.of(home.resolve("petbattle").toString()));
    command.addAll(
        List.of(
            "start",
            "--ephemeral",
            "--port",
            Integer.toString(port),
            "--management-port",
            Integer.toString(management)));
    long begun = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Files.createTempFile("petbattle-bench", ".log").toFile())
            .start();
    try {
      URI ready = URI.create("http://127.0.0.1:" + management + "/health/ready");
      Patience.until("everything is ready", DEADLINE, () -> Site.answers(ready));
      return (System.nanoTime() - begun) / 1e6;
    } finally {
      end(process);
    }
  }

  private static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static double serversMillis() throws IOException {
    long begun = System.nanoTime();
    Site site = Site.start();
    double millis = (System.nanoTime() - begun) / 1e6;
    site.close();
    return millis;
  }
}
