package petbattle.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petbattle.audit.AuditReport;
import petbattle.standalone.PetBattleProcess;

/** The promise in numbers, through HTTP. */
@Tag("long")
class ManyVotesIT {
  private static final int VOTERS = 2_000;
  private static final int VOTES = 20_000;

  @TempDir Path folder;

  @Test
  void ofTwentyThousandVotesOfTwoThousandVotersEachVoterCountsOnceAndEachReceiptSaysWhich() {
    try (Site site = Site.start(folder, 1)) {
      site.publishPets();
      PetBattleProcess roles = site.run("gateway,votes,director,leaderboard");
      try (Crowd crowd = new Crowd(() -> roles.page("/"))) {
        crowd.join(VOTERS);
        JsonObject battle = crowd.createBattle(0, 1, 3_600);

        crowd.voteUntilAccepted(battle.getString("id"), Crowd.petsOf(battle), VOTES, 1);

        assertThat(crowd.accepted()).hasSize(VOTES);
        AuditReport report = site.auditWhenQuiet();
        assertThat(report.differences()).as(report.summary()).isEmpty();
        Set<String> voters =
            crowd.accepted().stream().map(Crowd.Accepted::voter).collect(Collectors.toSet());
        // A vote that was answered 503 may be in the log all the same.
        assertThat(report.accepted()).isBetween((long) VOTES, VOTES + (long) crowd.answered(503));
        assertThat(report.counted()).isEqualTo(voters.size());
        assertReceipts(crowd, voters);
        assertBoard(crowd, battle.getString("id"));
      }
    }
  }

  private static void assertReceipts(Crowd crowd, Set<String> voters) {
    Map<String, List<Crowd.Accepted>> receipts = crowd.receipts();
    assertThat(receipts.keySet()).containsExactlyInAnyOrder("counted", "duplicate");
    assertThat(receipts.get("counted"))
        .extracting(Crowd.Accepted::voter)
        .containsExactlyInAnyOrderElementsOf(voters);
    assertThat(receipts.get("duplicate")).hasSize(VOTES - voters.size());
  }

  private static void assertBoard(Crowd crowd, String battle) {
    Map<String, Long> counted =
        crowd.receipts().get("counted").stream()
            .collect(Collectors.groupingBy(Crowd.Accepted::pet, Collectors.counting()));
    Awaitility.await()
        .atMost(Site.PATIENCE)
        .untilAsserted(
            () -> {
              JsonObject votes = crowd.get("/api/battles/" + battle).getJsonObject("votes");
              assertThat(votes.getMap()).hasSameSizeAs(counted);
              counted.forEach((pet, n) -> assertThat(votes.getLong(pet)).isEqualTo(n));
            });
  }
}
