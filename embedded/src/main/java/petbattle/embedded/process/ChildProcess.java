package petbattle.embedded.process;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import petbattle.embedded.EmbeddedServerException;

/**
 * A Java process of our own, for tests that kill servers. It runs with this JVM's Java and class
 * path, ends with this JVM, and tells that it is ready by a line on standard output that starts
 * with {@link #READY}. Its output goes to a file. Methods may be called from any thread.
 */
public final class ChildProcess implements AutoCloseable {
  public static final String READY = "READY ";

  private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(20);

  private final String name;
  private final Path log;
  private final Process process;
  private final Thread endWithUs;
  private final Thread output;
  private final CompletableFuture<String> ready = new CompletableFuture<>();

  private ChildProcess(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
    this.endWithUs = Thread.ofPlatform().unstarted(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(endWithUs);
    this.output = Thread.ofPlatform().name("output-of-" + name).daemon().start(this::copyOutput);
  }

  /**
   * Starts {@code java <jvmOptions> mainClass <arguments>} and returns at once.
   *
   * @param log the file that the output is appended to
   * @throws EmbeddedServerException if the process cannot be started
   */
  public static ChildProcess start(
      String name, Path log, List<String> jvmOptions, Class<?> main, List<String> arguments) {
    return start(name, log, jvmOptions, inherited -> {}, main, arguments);
  }

  /**
   * The same, in another environment.
   *
   * @param environment changes the variables of this process into those of the new one
   */
  public static ChildProcess start(
      String name,
      Path log,
      List<String> jvmOptions,
      Consumer<Map<String, String>> environment,
      Class<?> main,
      List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(arguments);
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      environment.accept(builder.environment());
      return new ChildProcess(name, log, builder.start());
    } catch (IOException e) {
      throw new EmbeddedServerException("Cannot start %s: %s".formatted(name, e), e);
    }
  }

  /**
   * Waits for the ready line.
   *
   * @return what follows {@link #READY} on it
   * @throws EmbeddedServerException if the process ends before, or the deadline passes
   */
  public String awaitReady(Duration deadline) {
    try {
      return ready.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new EmbeddedServerException(e.getCause().getMessage(), e.getCause());
    } catch (TimeoutException e) {
      throw new EmbeddedServerException(
          "%s was not ready within %s, see %s".formatted(name, deadline, log), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException("Interrupted while waiting for " + name, e);
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL: the process gets no chance to do anything more. Returns when it is gone. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** SIGSTOP: the process stands still, its connections stay open. */
  public void pause() {
    signal("STOP");
  }

  /** SIGCONT: the process goes on where it stood. */
  public void resume() {
    signal("CONT");
  }

  /** SIGINT, as Ctrl-C sends it. */
  public void interrupt() {
    signal("INT");
  }

  /** SIGTERM, and returns at once. */
  public void terminate() {
    process.destroy();
  }

  /**
   * Waits for the end.
   *
   * @return the exit code
   * @throws EmbeddedServerException if it still runs then
   */
  public int awaitExit(Duration deadline) {
    if (!endsWithin(deadline)) {
      throw new EmbeddedServerException(
          "%s (pid %d) still runs after %s, see %s".formatted(name, pid(), deadline, log));
    }
    forgetHook();
    return process.exitValue();
  }

  /** SIGTERM, and SIGKILL if that does not end it. */
  @Override
  public void close() {
    process.destroy();
    if (!endsWithin(CLOSE_DEADLINE)) {
      process.destroyForcibly();
    }
    awaitEnd();
  }

  private void awaitEnd() {
    if (!endsWithin(CLOSE_DEADLINE)) {
      throw new EmbeddedServerException("%s (pid %d) does not end".formatted(name, pid()));
    }
    forgetHook();
  }

  private void forgetHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(endWithUs);
    } catch (IllegalStateException e) {
      // This JVM is shutting down, so the hook has run or runs now.
    }
  }

  /** Ended is what has ended and whose last words are in the log. */
  private boolean endsWithin(Duration time) {
    try {
      return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS) && output.join(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      throw new EmbeddedServerException("Interrupted while ending " + name, e);
    }
  }

  private void signal(String signal) {
    try {
      var kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid())).start();
      if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
        throw new EmbeddedServerException("Cannot send SIG%s to %s".formatted(signal, name));
      }
    } catch (IOException e) {
      throw new EmbeddedServerException("Cannot run kill: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException("Interrupted while signalling " + name, e);
    }
  }

  private void copyOutput() {
    try (var in = process.inputReader(StandardCharsets.UTF_8);
        BufferedWriter out =
            Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      String line;
      String last = "";
      while ((line = in.readLine()) != null) {
        out.write(line);
        out.newLine();
        out.flush();
        if (line.startsWith(READY)) {
          ready.complete(line.substring(READY.length()));
        }
        last = line;
      }
      ready.completeExceptionally(
          new IOException("%s ended before it was ready: %s (see %s)".formatted(name, last, log)));
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
  }
}
