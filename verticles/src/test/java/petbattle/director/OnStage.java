package petbattle.director;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import petbattle.testing.Servers;

/** Servers for a class of tests, and a stage on them for each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OnStage {
  private Servers servers;
  Stage stage;

  @BeforeAll
  final void startServers(@TempDir Path folder) {
    servers = Servers.start(folder);
  }

  @AfterAll
  final void stopServers() {
    servers.close();
  }

  @BeforeEach
  final void openStage() {
    stage = new Stage(servers);
  }

  @AfterEach
  final void closeStage() {
    stage.close();
  }
}
