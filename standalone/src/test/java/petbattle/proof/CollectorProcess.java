package petbattle.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A Jaeger 2.x, which is an OpenTelemetry collector with a store and a page, running with a
 * configuration of ours. Ends with this JVM at the latest.
 */
final class CollectorProcess implements AutoCloseable {
  private static final long STOP_SECONDS = 10;

  private final Process process;
  private final Path output;

  private CollectorProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts it and waits until it takes spans.
   *
   * @param port where it takes them when it is ready
   * @param arguments behind the program's name
   */
  static CollectorProcess launch(
      Path program, Path output, int port, Map<String, String> variables, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(variables);
    CollectorProcess started;
    try {
      started = new CollectorProcess(builder.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(started.process::destroyForcibly));
    await(output.getFileName().toString())
        .atMost(Site.PATIENCE)
        .failFast(() -> assertThat(started.process.isAlive()).as("runs: %s", output).isTrue())
        .until(() -> isOpen(port));
    return started;
  }

  private static boolean isOpen(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      assertThat(process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)).as("%s ended", output).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
