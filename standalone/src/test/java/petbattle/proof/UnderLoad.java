package petbattle.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import petbattle.audit.AuditReport;
import petbattle.standalone.PetBattleProcess;

/** A site with a battle, a crowd to vote in it, and what must hold afterwards. */
abstract class UnderLoad {
  private static final int PLAYERS = 150;
  static final Duration AWAY = Duration.ofSeconds(10);

  @TempDir Path folder;
  Site site;
  Crowd crowd;
  String battle;
  List<String> pets;

  @BeforeEach
  void openABattle() {
    site = Site.start(folder, 1);
    site.publishPets();
    PetBattleProcess front = site.run("gateway,director,leaderboard");
    crowd = new Crowd(() -> front.page("/"));
    crowd.join(PLAYERS);
    JsonObject created = crowd.createBattle(0, 1, 3_600);
    battle = created.getString("id");
    pets = Crowd.petsOf(created);
  }

  @AfterEach
  void end() {
    crowd.close();
    site.close();
  }

  static Set<String> votersOf(List<Crowd.Accepted> votes) {
    return votes.stream().map(Crowd.Accepted::voter).collect(Collectors.toSet());
  }

  final void awaitMoreAccepted(int votes) {
    int goal = crowd.accepted().size() + votes;
    await().atMost(Site.PATIENCE).until(() -> crowd.accepted().size() >= goal);
  }

  /** Waits until the counters have taken that many of the log's votes. */
  final void awaitCounted(int votes) {
    await()
        .atMost(Site.PATIENCE)
        .until(
            () -> {
              AuditReport now = site.audit();
              return now.accepted() - now.pending() >= votes;
            });
  }

  final void assertExact() {
    AuditReport report = site.auditWhenQuiet();
    assertThat(report.differences()).as(report.summary()).isEmpty();
    assertThat(report.pending()).as(report.summary()).isZero();
    assertThat(report.accepted()).isGreaterThanOrEqualTo(crowd.accepted().size());
    assertThat(report.isClean()).isTrue();
    Map<String, List<Crowd.Accepted>> receipts = crowd.receipts();
    assertThat(receipts.keySet()).isSubsetOf("counted", "duplicate", "late");
    assertThat(votersOf(receipts.get("counted"))).hasSameSizeAs(receipts.get("counted"));
  }
}
