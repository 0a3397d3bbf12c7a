package petbattle.embedded.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petbattle.embedded.EmbeddedServerException;
import petbattle.embedded.mongo.MongoMain;

class ChildProcessIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path dir;

  @Test
  void aServerEndsWithTheProcessThatStartedIt() {
    try (var parent =
        ChildProcess.start(
            "parent",
            dir.resolve("parent.log"),
            List.of("-XX:TieredStopAtLevel=1"),
            Parent.class,
            List.of(dir.toString()))) {
      long serverPid = Long.parseLong(parent.awaitReady(PATIENCE));
      ProcessHandle server = ProcessHandle.of(serverPid).orElseThrow();
      assertThat(server.isAlive()).isTrue();

      parent.kill();

      await().atMost(PATIENCE).until(() -> !server.isAlive());
    }
  }

  @Test
  void whatKeepsAServerFromStartingIsReported() {
    try (var server = MongoMain.launch(dir.resolve("mongo.log"), "port=-1")) {
      assertThatThrownBy(() -> server.awaitReady(PATIENCE))
          .isInstanceOf(EmbeddedServerException.class)
          .hasMessageContaining("port is -1");
      await().atMost(PATIENCE).until(() -> !server.isAlive());
    }
  }

  /** Starts a server and then stands still, until it is killed. */
  static final class Parent {
    private Parent() {}

    public static void main(String[] arguments) throws InterruptedException {
      ChildProcess server = MongoMain.launch(Path.of(arguments[0], "server.log"));
      server.awaitReady(PATIENCE);
      System.out.println(ChildProcess.READY + server.pid());
      ParentWatch.closeWithParent(server);
    }
  }
}
