package petbattle.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petbattle.embedded.Ports;
import petbattle.standalone.PetBattleProcess;

/** Everything in one process, killed again and again: broker, store and roles die at once. */
@Tag("long")
class StandaloneKilledIT {
  @TempDir Path folder;
  private final int port = Ports.choose("127.0.0.1", 0);
  private final int management = Ports.choose("127.0.0.1", 0);

  @Test
  void aKilledStandaloneGoesOnWithEveryVoteThatWasAccepted() {
    Random random = Site.random();
    PetBattleProcess standalone = start();
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

  private PetBattleProcess start() {
    return PetBattleProcess.command(folder, "start", "--data", data())
        .ports(port, management)
        .env("PETBATTLE_ADMIN_TOKEN", Site.ADMIN_TOKEN)
        .env("PETBATTLE_VOTE_BURST", "1000000")
        .launch()
        .awaitReady();
  }

  /** The audit of the stopped standalone, as a person would ask for it. */
  private String audit() {
    try (PetBattleProcess audit =
        PetBattleProcess.command(folder, "audit", "--rebuild", "--data", data()).launch()) {
      assertThat(audit.awaitExit(Site.PATIENCE)).as(audit.output()).isZero();
      return audit.output();
    }
  }

  private String data() {
    return folder.resolve("data").toString();
  }
}
