package petbattle.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petbattle.audit.AuditReport;
import petbattle.standalone.PetBattleProcess;

/** Gateways are replaced one after the other while people vote, as a new release does it. */
@Tag("long")
class RollingRestartIT {
  /** More than a load balancer needs to notice. */
  private static final Map<String, String> DRAINING = Map.of("PETBATTLE_DRAIN_SECONDS", "4");

  private static final int BY_SIGTERM = 143;
  private static final int PLAYERS = 60;
  private static final int AT_ONCE = 4;
  private static final String TOO_BUSY = "so your vote was not taken";

  @TempDir private Path folder;

  @Test
  void replacingEveryGatewayUnderLoadLosesNoRequest() {
    try (Site site = Site.start(folder, 1);
        LoadBalancer balancer = new LoadBalancer();
        Crowd crowd = new Crowd(balancer::address, AT_ONCE)) {
      site.publishPets();
      site.run("director,votes,leaderboard");
      PetBattleProcess first = gateway(site, balancer, 1);
      PetBattleProcess second = gateway(site, balancer, 2);
      crowd.join(PLAYERS);
      JsonObject battle = crowd.createBattle(0, 1, 3_600);
      crowd.keepVoting(battle.getString("id"), Crowd.petsOf(battle), 7);
      awaitMoreVotes(crowd);

      replace(site, balancer, first);
      awaitMoreVotes(crowd);
      replace(site, balancer, second);
      awaitMoreVotes(crowd);
      crowd.stopVoting();

      assertThat(crowd.answered(0)).as("without an answer").isZero();
      // On a machine with too much to do a gateway may say so, whether it goes or stays.
      assertThat(crowd.refusals()).allSatisfy(answer -> assertThat(answer).contains(TOO_BUSY));
      assertThat(crowd.accepted()).hasSizeGreaterThan(20 * crowd.refusals().size());
      AuditReport report = site.auditWhenQuiet();
      assertThat(report.isClean()).as("%s", report.differences()).isTrue();
      assertThat(report.accepted()).isEqualTo(crowd.accepted().size());
    }
  }

  private static PetBattleProcess gateway(Site site, LoadBalancer balancer, int ready) {
    PetBattleProcess gateway = site.run(DRAINING, "gateway").awaitReady();
    balancer.add(gateway);
    await().atMost(Site.PATIENCE).until(() -> balancer.ready() == ready);
    return gateway;
  }

  /** The new one is ready before the old one is told to stop. */
  private static void replace(Site site, LoadBalancer balancer, PetBattleProcess old) {
    gateway(site, balancer, 3);
    assertThat(old.terminate()).isEqualTo(BY_SIGTERM);
    balancer.remove(old);
    await().atMost(Site.PATIENCE).until(() -> balancer.ready() == 2);
  }

  private static void awaitMoreVotes(Crowd crowd) {
    int goal = crowd.accepted().size() + 300;
    await().atMost(Site.PATIENCE).until(() -> crowd.accepted().size() >= goal);
  }
}
