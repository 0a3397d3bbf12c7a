package petbattle.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petbattle.embedded.Ports;
import petbattle.embedded.process.ChildProcess;
import petbattle.standalone.Main;

/** Everything in one process, killed again and again: broker, store and roles die at once. */
class StandaloneKilledIT {
  private static final List<String> JVM =
      List.of("-Xmx384m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");

  @TempDir Path folder;
  private final int port = Ports.choose("127.0.0.1", 0);
  private final int management = Ports.choose("127.0.0.1", 0);

  @Test
  void aKilledStandaloneGoesOnWithEveryVoteThatWasAccepted() throws Exception {
    Random random = new Random(11);
    ChildProcess standalone = start();
    try (Crowd crowd = new Crowd(() -> URI.create("http://127.0.0.1:" + port))) {
      crowd.join(100);
      JsonObject battle = crowd.createBattle(0, 1, 3_600);
      for (int round = 0; round < 3; round++) {
        int goal = crowd.accepted().size() + 100 + random.nextInt(200);
        crowd.keepVoting(battle.getString("id"), Crowd.petsOf(battle), round);
        await().atMost(Site.PATIENCE).until(() -> crowd.accepted().size() >= goal);
        standalone.kill();
        crowd.stopVoting();
        standalone = start();
      }

      await()
          .atMost(Site.PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(crowd.receipts().keySet())
                      .isNotEmpty()
                      .isSubsetOf("counted", "duplicate"));
      standalone.kill();
      assertThat(audit()).contains("pending=0").contains("lost=0 double=0 differences=0");
    } finally {
      standalone.kill();
    }
  }

  private ChildProcess start() {
    ChildProcess process =
        ChildProcess.start(
            "standalone",
            folder.resolve("standalone.log"),
            JVM,
            Map.of("PETBATTLE_ADMIN_TOKEN", Site.ADMIN_TOKEN, "PETBATTLE_VOTE_BURST", "1000000"),
            Main.class,
            List.of(
                "start",
                "--port",
                Integer.toString(port),
                "--management-port",
                Integer.toString(management),
                "--data",
                folder.resolve("data").toString()));
    await("ready, see the log in " + folder)
        .atMost(Site.PATIENCE)
        .ignoreExceptions()
        .until(() -> Site.status(management, "/health/ready") == 200);
    return process;
  }

  /** The audit of the stopped standalone, as a person would ask for it. */
  private String audit() throws Exception {
    Process audit =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "audit",
                "--rebuild",
                "--data",
                folder.resolve("data").toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(audit.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(audit.waitFor()).as(output).isZero();
    return output;
  }
}
