package petbattle.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petbattle.audit.AuditReport;
import petbattle.standalone.PetBattleProcess;

/** No vote is lost and none counts twice, whoever dies, freezes or goes away while people vote. */
class CrashIT {
  private static final int PLAYERS = 150;
  private static final Duration AWAY = Duration.ofSeconds(10);

  @TempDir Path folder;
  private Site site;
  private Crowd crowd;
  private String battle;
  private List<String> pets;

  @BeforeEach
  void openABattle() {
    site = Site.start(folder, 1);
    site.seed();
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

  @Test
  void countersKilledAtRandomMomentsLoseNothingAndCountNothingTwice() {
    Random random = Site.random();
    PetBattleProcess counter = site.run("votes");
    crowd.keepVoting(battle, pets, 1);

    for (int round = 0; round < 3; round++) {
      awaitMoreAccepted(50 + random.nextInt(300));
      counter.kill();
      counter = site.begin("votes");
    }
    awaitMoreAccepted(200);
    crowd.stopVoting();

    assertExact();
  }

  @Test
  void aFrozenCounterThatComesBackAfterItsSuccessorCountsNothingTwice() {
    // Given a counter that is frozen in the middle of its work, again and again
    PetBattleProcess zombie = site.run("votes");
    crowd.keepVoting(battle, pets, 2);
    awaitMoreAccepted(300);
    zombie.pause();
    PetBattleProcess successor = site.run("votes");

    // When its successor has taken over and counted, and it goes on where it stood
    awaitCounted(crowd.accepted().size());
    zombie.resume();
    awaitMoreAccepted(300);
    successor.pause();
    awaitCounted(crowd.accepted().size());
    successor.resume();
    crowd.stopVoting();

    // Then everything is exact
    assertExact();
  }

  @Test
  void aKilledStoreLosesNothingThatSomebodyWasTold() {
    site.run("votes");
    crowd.keepVoting(battle, pets, 3);

    for (int round = 0; round < 3; round++) {
      awaitMoreAccepted(200);
      site.killMongo();
      site.startMongo();
    }
    awaitMoreAccepted(200);
    crowd.stopVoting();

    assertExact();
  }

  @Test
  void withoutTheStoreVotesAreStillAcceptedAndCountedAfterwards() {
    site.run("votes");
    crowd.vote(battle, pets, 100, 4);

    site.killMongo();
    Instant back = Instant.now().plus(AWAY);
    int before = crowd.accepted().size();
    for (long round = 0; Instant.now().isBefore(back); round++) {
      crowd.vote(battle, pets, 50, 400 + round);
    }
    int whileAway = crowd.accepted().size() - before;
    site.startMongo();

    assertThat(whileAway).isPositive();
    // A stalled machine may make a gateway lose sight of Kafka for a moment. The store has no part.
    assertThat(crowd.problems()).isSubsetOf("urn:petbattle:problem:log-unavailable");
    assertThat(crowd.answered(503)).isLessThan(whileAway);
    assertExact();
  }

  @Test
  void withoutKafkaVotesAreRefusedHonestlyAndNothingAcceptedIsLost() {
    site.run("votes");
    crowd.vote(battle, pets, 300, 5);

    site.kafka().kill(1);
    Instant back = Instant.now().plus(AWAY);
    int before = crowd.accepted().size();
    for (long round = 0; Instant.now().isBefore(back); round++) {
      crowd.vote(battle, pets, 20, 500 + round);
    }
    assertThat(crowd.accepted()).hasSize(before);
    assertThat(crowd.answered(503)).isPositive();
    site.kafka().restart(1);

    await()
        .atMost(Site.PATIENCE)
        .untilAsserted(
            () -> {
              crowd.vote(battle, pets, 20, Instant.now().toEpochMilli());
              assertThat(crowd.accepted().size()).isGreaterThan(before);
            });
    assertThat(crowd.answered(500)).isZero();
    assertExact();
  }

  @Test
  void aBattleClosedUnderBacklogIsDecidedByEveryVoteAcceptedBeforeTheCloseAndNoneAfter() {
    // Given a backlog that nobody counts
    crowd.vote(battle, pets, 1_000, 6);
    Set<String> votersBefore = votersOf(crowd.accepted());

    // When the battle is closed early, people go on trying, and counters come only then
    // 202 when the director takes longer than the gateway waits
    assertThat(crowd.post("/api/battles/" + battle + "/close", "", Site.ADMIN_TOKEN).statusCode())
        .isIn(200, 202);
    await()
        .atMost(Site.PATIENCE)
        .untilAsserted(
            () -> {
              int refused = crowd.answered(409);
              crowd.vote(battle, pets, 10, Instant.now().toEpochMilli());
              assertThat(crowd.answered(409) - refused).isEqualTo(10);
            });
    Set<String> everAccepted = votersOf(crowd.accepted());
    site.run("votes");

    // Then the result holds each accepted voter once
    await()
        .atMost(Site.PATIENCE)
        .until(() -> crowd.get("/api/battles/" + battle).getString("state").equals("decided"));
    JsonObject decided = crowd.get("/api/battles/" + battle);
    assertThat(everAccepted).containsAll(votersBefore);
    assertThat(decided.getLong("total")).isEqualTo(everAccepted.size());
    assertExact();
    assertThat(crowd.receipts().keySet()).isSubsetOf("counted", "duplicate");
  }

  @Test
  void aStoreKilledWhileABattleIsDecidedChangesNothing() {
    site.run("votes");
    crowd.vote(battle, pets, 400, 8);
    Set<String> voters = votersOf(crowd.accepted());

    assertThat(crowd.post("/api/battles/" + battle + "/close", "", Site.ADMIN_TOKEN).statusCode())
        .isIn(200, 202);
    // The barriers come about a dozen seconds after the close: the store dies before, amid, after.
    Random moments = Site.random();
    for (int round = 0; round < 4; round++) {
      site.killMongo();
      site.startMongo();
      Duration untilTheNext = Duration.ofMillis(500 + moments.nextInt(4_000));
      await().pollDelay(untilTheNext).until(() -> true);
    }

    await()
        .atMost(Site.PATIENCE)
        .until(() -> crowd.get("/api/battles/" + battle).getString("state").equals("decided"));
    assertThat(crowd.get("/api/battles/" + battle).getLong("total")).isEqualTo(voters.size());
    assertExact();
  }

  private static Set<String> votersOf(List<Crowd.Accepted> votes) {
    return votes.stream().map(Crowd.Accepted::voter).collect(Collectors.toSet());
  }

  private void awaitMoreAccepted(int votes) {
    int goal = crowd.accepted().size() + votes;
    await().atMost(Site.PATIENCE).until(() -> crowd.accepted().size() >= goal);
  }

  /** Waits until the counters have taken that many of the log's votes. */
  private void awaitCounted(int votes) {
    await()
        .atMost(Site.PATIENCE)
        .until(
            () -> {
              AuditReport now = site.audit();
              return now.accepted() - now.pending() >= votes;
            });
  }

  private void assertExact() {
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
