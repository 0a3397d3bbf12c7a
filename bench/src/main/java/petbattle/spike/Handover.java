package petbattle.spike;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * Tells a standalone on this machine how the last rehearsal ended: a file in its data folder, which
 * whoever operates it is shown. Replaced at once, so that nobody reads half of it.
 */
final class Handover {
  private static final String FILE = "rehearsal.json";
  private static final int LONGEST_PATH = 500;
  private static final List<String> FIELDS =
      List.of(
          "startedAt",
          "finishedAt",
          "passed",
          "factor",
          "kill",
          "accepted",
          "counted",
          "lost",
          "doubled",
          "acceptMillis");

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
    Path draft = Files.createTempFile(folder, "rehearsal", ".tmp");
    Files.writeString(draft, of(result, report).encode());
    Files.move(
        draft,
        folder.resolve(FILE),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }

  static JsonObject of(Result result, Path report) {
    JsonObject summary = Summary.of(result);
    JsonObject handed = new JsonObject();
    FIELDS.forEach(field -> handed.put(field, summary.getValue(field)));
    // What never ended, or was never seen, has no duration: then all the time that there was.
    double waited = (result.finishedAt().toEpochMilli() - result.startedAt().toEpochMilli()) / 1e3;
    JsonObject unseen = new JsonObject().put("p50", waited * 1e3).put("p99", waited * 1e3);
    handed
        .put("baseVotesPerSecond", Math.round(result.rates().base()))
        .put("peakVotesPerSecond", Math.round(result.rates().peak()))
        .put("freshnessMillis", summary.getJsonObject("freshnessMillis", unseen))
        .put("drainSeconds", summary.getDouble("drainSeconds", waited));
    String path = report.toAbsolutePath().toString();
    return path.length() > LONGEST_PATH ? handed : handed.put("report", path);
  }
}
