package petbattle.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petbattle.audit.AuditReport;
import petbattle.kafka.Topic;
import petbattle.standalone.PetBattleProcess;

/** Three brokers, three copies, two of which must have a vote before it is accepted. */
@Tag("long")
class ThreeBrokersIT {
  @TempDir Path folder;

  @Test
  void theLeaderDiesUnderLoadVotingGoesOnAndNothingAcknowledgedIsLost() {
    try (Site site = Site.start(folder, 3)) {
      site.publishPets();
      PetBattleProcess roles = site.run("gateway,votes,director,leaderboard");
      try (Crowd crowd = new Crowd(() -> roles.page("/"))) {
        crowd.join(100);
        JsonObject battle = crowd.createBattle(0, 1, 3_600);
        List<String> pets = Crowd.petsOf(battle);
        crowd.keepVoting(battle.getString("id"), pets, 1);
        awaitAccepted(crowd, 300);

        int leader = site.kafka().leaderOf(Topic.VOTES_LOG.topicName(), 0).orElseThrow();
        site.kafka().kill(leader);
        awaitAccepted(crowd, crowd.accepted().size() + 500);
        site.kafka().restart(leader);
        awaitAccepted(crowd, crowd.accepted().size() + 300);
        crowd.stopVoting();

        AuditReport report = site.auditWhenQuiet();
        assertThat(report.differences()).as(report.summary()).isEmpty();
        assertThat(report.isClean()).isTrue();
        assertThat(report.accepted()).isGreaterThanOrEqualTo(crowd.accepted().size());
        assertThat(crowd.receipts().keySet()).isSubsetOf("counted", "duplicate");
      }
    }
  }

  private static void awaitAccepted(Crowd crowd, int votes) {
    await().atMost(Site.PATIENCE).until(() -> crowd.accepted().size() >= votes);
  }
}
