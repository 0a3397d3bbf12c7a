package petbattle.bench.accept;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs {@code wrk}, the load generator, with one thread and 64 connections: each sends its next
 * request when its last one was answered, so it finds out how much a server can take.
 */
final class Wrk {
  static final int CONNECTIONS = 64;

  private static final String PROGRAM = "wrk";
  private static final String SCRIPT = "votes.lua";
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final Pattern RESULT =
      Pattern.compile(
          "RESULT requests=(\\d+) micros=(\\d+) refused=(\\d+) broken=(\\d+) p50=(\\d+)"
              + " p99=(\\d+)");

  private final Path script;
  private final Path tokens;
  private final String path;
  private final List<String> pets;

  /** There is no wrk on this machine. */
  static final class Missing extends Exception {
    private static final long serialVersionUID = 1;

    Missing() {
      super(
          "wrk is not on the path, so nothing was measured. Install it: it is Debian's package"
              + " 'wrk', and https://github.com/wg/wrk");
    }
  }

  /**
   * What came of one run.
   *
   * @param perSecond answers a second
   * @param refused answers that were no 2xx or 3xx
   * @param broken requests without an answer
   * @param p50Micros half of the answers took no longer
   * @param p99Micros 99 of 100 answers took no longer
   */
  record Result(double perSecond, long refused, long broken, long p50Micros, long p99Micros) {
    /** True when every request was answered with what it asked for. */
    boolean isClean() {
      return refused == 0 && broken == 0;
    }
  }

  private Wrk(Path script, Path tokens, String path, List<String> pets) {
    this.script = script;
    this.tokens = tokens;
    this.path = path;
    this.pets = List.copyOf(pets);
  }

  /**
   * Prepares requests: one after the other with each of these sessions, from an address each.
   *
   * @param folder for what wrk reads
   * @param path of the endpoint
   * @throws Missing when there is no wrk
   */
  static Wrk voting(Path folder, List<String> sessions, String path, List<String> pets)
      throws IOException, Missing {
    if (!isInstalled()) {
      throw new Missing();
    }
    Path tokens = Files.write(folder.resolve("tokens"), sessions, StandardCharsets.US_ASCII);
    Path script = folder.resolve(SCRIPT);
    try (var source = Wrk.class.getResourceAsStream(SCRIPT)) {
      Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
    }
    return new Wrk(script, tokens, path, pets);
  }

  private static boolean isInstalled() {
    return Optional.ofNullable(System.getenv("PATH")).stream()
        .flatMap(path -> Pattern.compile(":").splitAsStream(path))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, PROGRAM)));
  }

  /** Loads a server of this machine for a while. */
  Result run(URI server, Duration time) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                PROGRAM,
                "-t1",
                "-c" + CONNECTIONS,
                "-d" + time.toSeconds() + "s",
                "--timeout",
                "15s",
                "-s",
                script.toString(),
                server.toString(),
                "--",
                tokens.toString(),
                path,
                pets.get(0),
                pets.get(1))
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("wrk does not end");
    }
    return parse(output);
  }

  /** Reads what the script prints at the end. */
  static Result parse(String output) throws IOException {
    Matcher found = RESULT.matcher(output);
    if (!found.find()) {
      throw new IOException("wrk did not get to its end: " + output.strip());
    }
    return new Result(
        Long.parseLong(found.group(1)) * 1e6 / Long.parseLong(found.group(2)),
        Long.parseLong(found.group(3)),
        Long.parseLong(found.group(4)),
        Long.parseLong(found.group(5)),
        Long.parseLong(found.group(6)));
  }
}
