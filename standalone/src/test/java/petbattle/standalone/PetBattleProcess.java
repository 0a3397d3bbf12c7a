package petbattle.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import petbattle.embedded.Ports;
import petbattle.embedded.process.ChildProcess;

/**
 * A {@code petbattle} process for tests: {@code start}, {@code run} or any other command, with this
 * JVM's Java and class path, on free ports. Its output goes to a file. Ends with this JVM at the
 * latest. Not for event loops.
 */
public final class PetBattleProcess implements AutoCloseable {
  /** Generous: machines that build are often busy. */
  public static final Duration START_DEADLINE = Duration.ofSeconds(180);

  public static final Duration STOP_DEADLINE = Duration.ofSeconds(60);
  private static final Pattern TOKEN = Pattern.compile("Admin token\\s+(\\S+)\\s");
  private static final Pattern DATA = Pattern.compile("(?m)^\\s*Data\\s+(\\S+)\\s");
  private static final Duration ANSWER_DEADLINE = Duration.ofSeconds(20);

  /** A little more than the checks themselves may take. */
  private static final Duration PROBE_DEADLINE = Duration.ofSeconds(3);

  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(ANSWER_DEADLINE).build();

  private final ChildProcess process;
  private final Path output;
  private final int port;
  private final int managementPort;

  private PetBattleProcess(ChildProcess process, Path output, int port, int managementPort) {
    this.process = process;
    this.output = output;
    this.port = port;
    this.managementPort = managementPort;
  }

  /**
   * Describes a process to launch.
   *
   * @param folder where its output goes
   */
  public static Builder command(Path folder, String... arguments) {
    return new Builder(folder, List.of(arguments));
  }

  /** {@code start} with everything in a folder; the process is ready when this returns. */
  public static PetBattleProcess standalone(Path folder, String... moreArguments) {
    List<String> arguments =
        new ArrayList<>(List.of("start", "--data", folder.resolve("data").toString()));
    arguments.addAll(List.of(moreArguments));
    return new Builder(folder, arguments).launch().awaitReady();
  }

  /** What to launch and how. */
  public static final class Builder {
    private final Path folder;
    private final List<String> arguments;
    private final Map<String, String> environment = new TreeMap<>();
    private String heap = "384m";

    private Builder(Path folder, List<String> arguments) {
      this.folder = folder;
      this.arguments = arguments;
    }

    public Builder env(String name, String value) {
      environment.put(name, value);
      return this;
    }

    /** Listens on these ports, not on any free ones. */
    public Builder ports(int port, int managementPort) {
      return env("PETBATTLE_PORT", Integer.toString(port))
          .env("PETBATTLE_MANAGEMENT_PORT", Integer.toString(managementPort));
    }

    /** More or less memory than usual. */
    public Builder heap(String size) {
      heap = size;
      return this;
    }

    /**
     * Launches the process and returns at once. It listens on free ports unless its environment
     * names some.
     */
    public PetBattleProcess launch() {
      int port = port("PETBATTLE_PORT");
      int managementPort = port("PETBATTLE_MANAGEMENT_PORT");
      Path output;
      try {
        Files.createDirectories(folder);
        output = Files.createTempFile(folder, "petbattle-", ".log");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      ChildProcess process =
          ChildProcess.start(
              "petbattle-" + arguments.getFirst(),
              output,
              List.of(
                  "-Xmx" + heap,
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "--enable-native-access=ALL-UNNAMED"),
              this::onlyOurs,
              Main.class,
              arguments);
      return new PetBattleProcess(process, output, port, managementPort);
    }

    /** Whoever runs the tests may have variables for a PetBattle of his own. */
    private void onlyOurs(Map<String, String> variables) {
      variables
          .keySet()
          .removeIf(
              name ->
                  name.startsWith("PETBATTLE_")
                      || name.startsWith("KAFKA_")
                      || name.equals("MONGODB_URI"));
      variables.putAll(environment);
    }

    private int port(String name) {
      return Integer.parseInt(
          environment.computeIfAbsent(
              name, absent -> Integer.toString(Ports.choose("127.0.0.1", 0))));
    }
  }

  /** Waits until the management port says that the process is ready. */
  public PetBattleProcess awaitReady() {
    await()
        .atMost(START_DEADLINE)
        .pollInterval(Duration.ofMillis(100))
        .failFast(
            () -> assertThat(process.isAlive()).as("alive; its output:\n%s", output()).isTrue())
        .until(this::isReady);
    return this;
  }

  /** What {@code /health/ready} says now; false when there is no answer within some seconds. */
  public boolean isReady() {
    return whyNotReady().isEmpty();
  }

  /** What {@code /health/ready} says when it is not, or why there is no answer. */
  public Optional<String> whyNotReady() {
    try {
      HttpResponse<String> answer =
          send(
              HttpRequest.newBuilder(URI.create(managementAddress() + "/health/ready"))
                  .timeout(PROBE_DEADLINE)
                  .build());
      return answer.statusCode() == 200 ? Optional.empty() : Optional.of(answer.body());
    } catch (UncheckedIOException e) {
      return Optional.of(e.toString());
    }
  }

  /** Asks this process, or anything else, for a text. */
  public HttpResponse<String> get(String url) {
    return send(HttpRequest.newBuilder(URI.create(url)).build());
  }

  /** Sends a request and waits for its answer. */
  public HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ConnectException e) {
      throw new UncheckedIOException("nothing listens at " + request.uri(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where a page or a resource of the API is. */
  public URI page(String path) {
    return URI.create(address() + path);
  }

  /** Where the page and the API are, without a slash at the end. */
  public String address() {
    return "http://127.0.0.1:" + port;
  }

  /** Where health and metrics are, without a slash at the end. */
  public String managementAddress() {
    return "http://127.0.0.1:" + managementPort;
  }

  /** The admin token that a standalone printed. */
  public String adminToken() {
    return printed(TOKEN);
  }

  /** Where a standalone says that its data are. */
  public Path dataFolder() {
    return Path.of(printed(DATA));
  }

  /** It is ready a moment before it says so. */
  private String printed(Pattern line) {
    return await()
        .atMost(START_DEADLINE)
        .until(() -> line.matcher(output()).results().findFirst(), Optional::isPresent)
        .orElseThrow()
        .group(1);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Everything it has printed so far, logs included. */
  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGKILL. Returns when the process is gone. */
  public void kill() {
    process.kill();
  }

  /** SIGSTOP: it stands still, its connections stay open. */
  public void pause() {
    process.pause();
  }

  /** SIGCONT: it goes on where it stood. */
  public void resume() {
    process.resume();
  }

  /** SIGINT, as Ctrl-C sends it. */
  public void interrupt() {
    process.interrupt();
  }

  /** SIGTERM, and waits for the end. Returns the exit code. */
  public int terminate() {
    process.terminate();
    return awaitExit(STOP_DEADLINE);
  }

  /** Waits for the end. Returns the exit code. */
  public int awaitExit(Duration deadline) {
    return process.awaitExit(deadline);
  }

  /** Ends the process whatever state it is in. */
  @Override
  public void close() {
    process.kill();
  }
}
