package petbattle.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No vote is lost and none counts twice when the store dies or is away. */
@Tag("long")
class StoreCrashIT extends UnderLoad {

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
}
