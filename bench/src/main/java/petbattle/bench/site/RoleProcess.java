package petbattle.bench.site;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import petbattle.bench.measure.Patience;
import petbattle.embedded.Ports;
import petbattle.embedded.process.ChildProcess;
import petbattle.standalone.Main;

/** A process that runs roles, with the options that the {@code petbattle} script gives a JVM. */
public final class RoleProcess implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  private final String name;
  private final int port;
  private final int managementPort;
  private final ChildProcess process;
  private boolean closed;

  private RoleProcess(String name, int port, int managementPort, ChildProcess process) {
    this.name = name;
    this.port = port;
    this.managementPort = managementPort;
    this.process = process;
  }

  /** Everything in one process, in a folder that it throws away. */
  static RoleProcess standalone(Path folder, Map<String, String> settings, String... options) {
    List<String> command = new ArrayList<>(List.of("start", "--ephemeral"));
    command.addAll(List.of(options));
    return start("standalone", folder, settings, ScriptOptions.ofStart(), command).awaitReady();
  }

  static RoleProcess roles(
      Path folder, Map<String, String> settings, List<String> jvm, List<String> roles) {
    return start(
        String.join("-", roles),
        folder,
        settings,
        Stream.concat(ScriptOptions.all().stream(), jvm.stream()).toList(),
        List.of("run", "--roles", String.join(",", roles)));
  }

  private static RoleProcess start(
      String name,
      Path folder,
      Map<String, String> settings,
      List<String> jvm,
      List<String> command) {
    int port = Ports.choose(LOOPBACK, 0);
    int managementPort = Ports.choose(LOOPBACK, 0);
    List<String> arguments = new ArrayList<>(command);
    arguments.addAll(
        List.of(
            "--port",
            Integer.toString(port),
            "--management-port",
            Integer.toString(managementPort)));
    return new RoleProcess(
        name,
        port,
        managementPort,
        ChildProcess.start(
            name,
            folder.resolve(name + "-" + port + ".log"),
            jvm,
            environment -> environment.putAll(settings),
            Main.class,
            arguments));
  }

  RoleProcess awaitReady() {
    Patience.until(
        name + " is ready",
        Site.DEADLINE,
        () -> {
          if (!process.isAlive()) {
            throw new IllegalStateException(name + " ended while it started");
          }
          return Http.status(management().resolve("/health/ready")) == 200;
        });
    return this;
  }

  /** Where the page and the API are, when it runs a gateway. */
  public URI page() {
    return URI.create("http://" + LOOPBACK + ":" + port);
  }

  /** Where health and metrics are. */
  public URI management() {
    return URI.create("http://" + LOOPBACK + ":" + managementPort);
  }

  public long pid() {
    return process.pid();
  }

  /** Has it stand still; for a moment, if its groups are to keep it. */
  public void pause() {
    process.pause();
  }

  /** Lets it go on. */
  public void resume() {
    process.resume();
  }

  /** Ends it in good order, the first time that it is called. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      process.close();
    }
  }
}
