package petbattle.moderation;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import petbattle.testing.Servers;

/** Servers for a class of tests, and a workbench of its own for each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AtWorkbench {
  Servers servers;
  Workbench bench;

  @BeforeAll
  void startServers(@TempDir Path folder) {
    servers = Servers.start(folder);
  }

  @AfterAll
  void stopServers() {
    servers.close();
  }

  @BeforeEach
  void openBench() {
    bench = new Workbench(servers);
  }

  @AfterEach
  void closeBench() {
    bench.close();
  }
}
