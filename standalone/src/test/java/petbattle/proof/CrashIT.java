package petbattle.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import petbattle.standalone.PetBattleProcess;

/** No vote is lost and none counts twice, whichever process dies, freezes or goes away. */
class CrashIT extends UnderLoad {

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
  @Tag("long")
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
  @Tag("long")
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
  @Tag("long")
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
}
