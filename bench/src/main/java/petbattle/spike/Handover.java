package petbattle.spike;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import petbattle.status.Rehearsal;

/**
 * Tells a standalone on this machine how the last rehearsal ended: a file in its data folder, which
 * whoever operates it is shown.
 */
final class Handover {
  private static final String FILE = "rehearsal.json";
  private static final int LONGEST_PATH = 500;

  private Handover() {}

  /** The data folder that the {@code petbattle} script's other commands use. */
  static Path dataFolder() {
    return Optional.ofNullable(System.getenv("PETBATTLE_DATA"))
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("petbattle.home", "."), "data"));
  }

  /** Replaces what was handed over before. */
  static void write(Result result, Path report, Path folder) throws IOException {
    Files.createDirectories(folder);
    of(result, report).writeTo(folder.resolve(FILE));
  }

  private static Rehearsal of(Result result, Path report) {
    Verdict.Facts facts = result.verdict().facts();
    // What never ended, or was never seen, has no duration: then all the time that there was.
    Duration all = Duration.between(result.startedAt(), result.finishedAt());
    Freshness.Quantiles freshness =
        result.freshness().orElseGet(() -> new Freshness.Quantiles(all.toMillis(), all.toMillis()));
    return new Rehearsal(
        result.startedAt(),
        result.finishedAt(),
        result.verdict().passed(),
        Math.round(result.rates().base()),
        result.plan().factor(),
        Math.round(result.rates().peak()),
        result.plan().kill().label(),
        facts.accepted(),
        facts.audited().counted(),
        Verdict.lost(facts),
        Verdict.doubled(facts),
        new Rehearsal.Millis(facts.p50(), facts.p99()),
        new Rehearsal.Millis(freshness.p50(), freshness.p99()),
        facts.drain().orElse(all).toMillis() / 1e3,
        Optional.of(report.toAbsolutePath().toString())
            .filter(path -> path.length() <= LONGEST_PATH));
  }
}
