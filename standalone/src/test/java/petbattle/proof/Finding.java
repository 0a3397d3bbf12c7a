package petbattle.proof;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * What a fault did to those who voted, measured from outside.
 *
 * @param fault what went wrong
 * @param lasted from its beginning to its end
 * @param accepted votes that were accepted meanwhile
 * @param refused votes that were answered 503 because of it
 * @param unanswered requests that got no answer of a gateway's
 * @param pause the longest time without a vote being accepted
 * @param acceptedAgain from the fault's end to the next accepted vote
 * @param countedAgain from the fault's end until that vote was known to be counted
 * @param doneAgain from the fault's end until what was asked for meanwhile had been done
 * @param readyAgain from the fault's end until every process was ready
 * @param audit what the audit said afterwards
 */
record Finding(
    String fault,
    Duration lasted,
    int accepted,
    int refused,
    int unanswered,
    Duration pause,
    Duration acceptedAgain,
    Duration countedAgain,
    Duration doneAgain,
    Duration readyAgain,
    String audit) {

  /** {@code standalone/faults-table} makes the table in docs/reliability.md of it. */
  private static final Path FILE = Path.of("target", "faults.jsonl");

  /** Adds a line to the file of all findings. */
  void write() {
    JsonObject line =
        new JsonObject()
            .put("fault", fault)
            .put("lastedMillis", lasted.toMillis())
            .put("accepted", accepted)
            .put("refused", refused)
            .put("unanswered", unanswered)
            .put("pauseMillis", pause.toMillis())
            .put("acceptedAgainMillis", acceptedAgain.toMillis())
            .put("countedAgainMillis", countedAgain.toMillis())
            .put("doneAgainMillis", doneAgain.toMillis())
            .put("readyAgainMillis", readyAgain.toMillis())
            .put("audit", audit);
    try {
      Files.createDirectories(FILE.getParent());
      Files.writeString(
          FILE, line.encode() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
