package petbattle.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import petbattle.json.Json;

/**
 * How a rehearsal of a spike ended. It is handed over as a file, so that it outlives the site that
 * was rehearsed on and needs no right on any topic.
 *
 * @param passed true when no promise was broken
 * @param baseVotesPerSecond offered before and after the spike
 * @param factor how many times as many were offered at its peak
 * @param kill what was killed meanwhile: none, counter, gateway, broker
 * @param lost accepted and in no state at the end
 * @param doubled counted more than once
 * @param acceptMillis until votes were answered with 202
 * @param freshnessMillis from casts until they were on the board
 * @param drainSeconds from the end of the load until everything was counted
 * @param report where the whole report lies, for people
 */
public record Rehearsal(
    Instant startedAt,
    Instant finishedAt,
    boolean passed,
    long baseVotesPerSecond,
    long factor,
    long peakVotesPerSecond,
    String kill,
    long accepted,
    long counted,
    long lost,
    long doubled,
    Millis acceptMillis,
    Millis freshnessMillis,
    double drainSeconds,
    Optional<String> report) {
  /** Larger files are none. */
  public static final int MOST_BYTES = 64 << 10;

  private static final int LONGEST_TEXT = 500;

  /** Half of them took at most {@code p50}, 99 of a hundred at most {@code p99}. */
  public record Millis(double p50, double p99) {}

  public Rehearsal {
    if (startedAt == null
        || finishedAt == null
        || acceptMillis == null
        || freshnessMillis == null) {
      throw new IllegalArgumentException("a rehearsal says when it was and how long things took");
    }
    if (kill == null || kill.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException("a rehearsal says what was killed, in a word");
    }
    if (report.filter(text -> text.length() > LONGEST_TEXT).isPresent()) {
      throw new IllegalArgumentException("a path has at most " + LONGEST_TEXT + " characters");
    }
  }

  /** Reads what a file holds. */
  public static Rehearsal of(byte[] json) throws Json.UnreadableJson {
    return Json.decode(json, Rehearsal.class);
  }

  /** Replaces the file at once; blocks. Who reads it sees the old one or the new one. */
  public void writeTo(Path file) {
    try {
      Path written = Files.createTempFile(file.toAbsolutePath().getParent(), "rehearsal", ".tmp");
      Files.write(written, Json.encode(this));
      Files.move(
          written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("the rehearsal's result cannot be written to " + file, e);
    }
  }
}
