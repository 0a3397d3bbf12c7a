package petbattle.spike.site;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import petbattle.bench.site.ScriptOptions;
import petbattle.embedded.Ports;
import petbattle.embedded.process.ChildProcess;
import petbattle.role.Role;
import petbattle.standalone.UserError;

/**
 * A process with one role, on ports of this machine that it keeps when it is started again. It ends
 * with this process. Methods may be called from any thread, and block.
 */
public final class SiteProcess implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int MOST_STARTS = 4;
  private static final Duration STOP_DEADLINE = Duration.ofSeconds(20);

  private final Role role;
  private final String name;
  private final Path log;
  private final Map<String, String> environment;
  private final int port = Ports.choose(LOOPBACK, 0);
  private final int managementPort = Ports.choose(LOOPBACK, 0);
  private volatile ChildProcess process;
  private volatile boolean mayEnd;

  /**
   * Launches the process and returns at once.
   *
   * @param folder where its output goes
   * @param environment what it finds there beside its ports, in place of what we find here
   */
  SiteProcess(Role role, String name, Path folder, Map<String, String> environment) {
    this.role = role;
    this.name = name;
    this.log = folder.resolve(name + ".log");
    this.environment = environment;
    this.process = launch();
  }

  private ChildProcess launch() {
    return ChildProcess.start(
        name,
        log,
        ScriptOptions.all(),
        this::replaceOurs,
        RoleMain.class,
        List.of(
            "run",
            "--roles",
            role.label(),
            "--port",
            Integer.toString(port),
            "--management-port",
            Integer.toString(managementPort)));
  }

  /** Whoever rehearses may have variables for a PetBattle of his own. */
  private void replaceOurs(Map<String, String> variables) {
    variables
        .keySet()
        .removeIf(
            key ->
                key.startsWith("PETBATTLE_")
                    || key.startsWith("KAFKA_")
                    || key.startsWith("OTEL_")
                    || key.equals("MONGODB_URI"));
    variables.putAll(environment);
    variables.put("PETBATTLE_HOST", LOOPBACK);
  }

  public Role role() {
    return role;
  }

  public String name() {
    return name;
  }

  /** Where the page and the API are, if it is a gateway. */
  public URI page() {
    return URI.create("http://%s:%d".formatted(LOOPBACK, port));
  }

  /** Where health and metrics are. */
  public URI management() {
    return URI.create("http://%s:%d".formatted(LOOPBACK, managementPort));
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** True when it has ended although nobody asked it to. */
  public boolean hasFailed() {
    return !mayEnd && !process.isAlive();
  }

  /** What {@code /health/ready} says; false when there is no answer. */
  public boolean isReady() {
    return Http.status(management().resolve("/health/ready")) == 200;
  }

  /**
   * Waits until it is ready. One that gives up, because a broker that has just come up does not
   * answer in time, is started again a few times, as whoever runs it in a cluster does.
   */
  public void awaitReady(Duration deadline) {
    int[] starts = {1};
    Patience.await(
        name + " is ready (its output is in " + log + ")",
        deadline,
        () -> {
          if (!process.isAlive()) {
            if (starts[0]++ >= MOST_STARTS) {
              throw new UserError(name + " ended while it started, see " + log);
            }
            process = launch();
          }
          return isReady();
        });
  }

  /** SIGKILL. */
  public void kill() {
    mayEnd = true;
    process.kill();
  }

  /** Starts it again after a kill, on the same ports, and returns at once. */
  public void startAgain() {
    process = launch();
    mayEnd = false;
  }

  /** SIGTERM, and returns at once. */
  public void terminate() {
    mayEnd = true;
    process.terminate();
  }

  /** SIGTERM, if that was not sent, and SIGKILL if it does not end. Returns when it is gone. */
  @Override
  public void close() {
    terminate();
    try {
      process.awaitExit(STOP_DEADLINE);
    } catch (RuntimeException stillThere) {
      process.kill();
    }
  }
}
