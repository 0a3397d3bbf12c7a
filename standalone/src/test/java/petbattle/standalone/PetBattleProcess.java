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
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import petbattle.embedded.Ports;

/**
 * A {@code petbattle} process for tests: {@code start}, {@code run} or any other command, with this
 * JVM's Java and class path, on free ports. Its output goes to a file. Ends with this JVM at the
 * latest. Not for event loops.
 */
public final class PetBattleProcess implements AutoCloseable {
  /** Generous: machines that build are often busy. */
  public static final Duration START_DEADLINE = Duration.ofSeconds(180);

  public static final Duration STOP_DEADLINE = Duration.ofSeconds(60);
  private static final Pattern TOKEN = Pattern.compile("Admin token\\s+(\\S+)");
  private static final Duration ANSWER_DEADLINE = Duration.ofSeconds(20);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(ANSWER_DEADLINE).build();

  private final Process process;
  private final Path output;
  private final int port;
  private final int managementPort;
  private final Thread endWithUs;

  private PetBattleProcess(Process process, Path output, int port, int managementPort) {
    this.process = process;
    this.output = output;
    this.port = port;
    this.managementPort = managementPort;
    this.endWithUs = Thread.ofPlatform().unstarted(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(endWithUs);
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

  /** {@code run} with some roles against servers elsewhere, ready when this returns. */
  public static PetBattleProcess roles(
      Path folder, String roles, String bootstrapServers, String mongoUri) {
    return command(folder, "run", "--roles", roles)
        .env("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers)
        .env("MONGODB_URI", mongoUri)
        .launch()
        .awaitReady();
  }

  /** What to launch and how. */
  public static final class Builder {
    private final Path folder;
    private final List<String> arguments;
    private final Map<String, String> environment = new TreeMap<>();
    private final List<String> jvmOptions =
        new ArrayList<>(List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));

    private Builder(Path folder, List<String> arguments) {
      this.folder = folder;
      this.arguments = arguments;
    }

    public Builder env(String name, String value) {
      environment.put(name, value);
      return this;
    }

    public Builder jvmOption(String option) {
      jvmOptions.add(option);
      return this;
    }

    /**
     * Launches the process and returns at once. It listens on free ports unless its environment
     * names some.
     */
    public PetBattleProcess launch() {
      try {
        Files.createDirectories(folder);
        Path output = Files.createTempFile(folder, "petbattle-", ".log");
        ProcessBuilder builder = new ProcessBuilder(commandLine()).redirectErrorStream(true);
        builder.redirectOutput(output.toFile());
        Map<String, String> variables = builder.environment();
        variables
            .keySet()
            .removeIf(
                name ->
                    name.startsWith("PETBATTLE_")
                        || name.startsWith("KAFKA_")
                        || name.equals("MONGODB_URI"));
        variables.putAll(environment);
        int port = port(variables, "PETBATTLE_PORT");
        int managementPort = port(variables, "PETBATTLE_MANAGEMENT_PORT");
        return new PetBattleProcess(builder.start(), output, port, managementPort);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static int port(Map<String, String> variables, String name) {
      return Integer.parseInt(
          variables.computeIfAbsent(
              name, absent -> Integer.toString(Ports.choose("127.0.0.1", 0))));
    }

    private List<String> commandLine() {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(jvmOptions);
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("-cp");
      command.add(
          System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
      command.add(Main.class.getName());
      command.addAll(arguments);
      return command;
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

  /** What {@code /health/ready} says now; false when there is no answer. */
  public boolean isReady() {
    try {
      return get(managementAddress() + "/health/ready").statusCode() == 200;
    } catch (UncheckedIOException e) {
      return false;
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
    Matcher matcher = TOKEN.matcher(output());
    if (!matcher.find()) {
      throw new IllegalStateException("no admin token in:\n" + output());
    }
    return matcher.group(1);
  }

  public long pid() {
    return process.pid();
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
    process.destroyForcibly();
    awaitExit(STOP_DEADLINE);
  }

  /** SIGSTOP: it stands still, its connections stay open. */
  public void pause() {
    signal("STOP");
  }

  /** SIGCONT: it goes on where it stood. */
  public void resume() {
    signal("CONT");
  }

  /** SIGINT, as Ctrl-C sends it. */
  public void interrupt() {
    signal("INT");
  }

  /** SIGTERM, and waits for the end. Returns the exit code. */
  public int terminate() {
    process.destroy();
    return awaitExit(STOP_DEADLINE);
  }

  /** Waits for the end. Returns the exit code. */
  public int awaitExit(Duration deadline) {
    try {
      if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("still runs after " + deadline + ":\n" + output());
      }
      Runtime.getRuntime().removeShutdownHook(endWithUs);
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Ends the process whatever state it is in. */
  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
  }

  private void signal(String name) {
    try {
      Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start();
      if (!kill.waitFor(20, TimeUnit.SECONDS) || kill.exitValue() != 0) {
        throw new IllegalStateException("cannot send SIG" + name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
