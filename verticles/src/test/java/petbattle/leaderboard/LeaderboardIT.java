package petbattle.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static petbattle.testing.Servers.await;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petbattle.kafka.EventLog;
import petbattle.kafka.Events;
import petbattle.kafka.Topic;
import petbattle.role.RoleContext;
import petbattle.testing.Servers;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.Contender;
import petbattle.tournament.battle.Decision;
import petbattle.tournament.battle.Decision.DecidedBy;
import petbattle.tournament.ranking.BradleyTerry;
import petbattle.tournament.ranking.Pairings;
import petbattle.tournament.ranking.Ranked;
import petbattle.tournament.ranking.Rating;
import petbattle.tournament.ranking.Standing;
import petbattle.tournament.ranking.Standings;

/** What the leaderboard promises, on a real broker and the real wire protocol of the store. */
class LeaderboardIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  @TempDir Path folder;
  private Servers servers;
  private Vertx vertx;
  private RoleContext role;
  private EventLog log;
  private final List<Battle> decided = new ArrayList<>();

  @BeforeEach
  void startServers() {
    servers = Servers.start(folder);
    vertx = Vertx.vertx();
    role = servers.role(vertx, Map.of());
    log = new EventLog(vertx, role.kafka(), "/test");
  }

  @AfterEach
  void stopServers() {
    await(vertx.close());
    servers.close();
  }

  @Test
  void standingsFollowFromTheDecidedBattlesWhoeverRanksAndHoweverOften() {
    // Given battles decided before the start, and after it, with two leaderboards at once
    decideBattles(20);
    deploy(2);
    decideBattles(20);

    // Then topic and collection end with what the battles say
    Map<String, Standing> expected = Standings.of(decided);
    awaitStandings(expected);
    awaitRatings();

    // And a result taken in while both were away is added after a restart
    vertx.deploymentIDs().forEach(id -> await(vertx.undeploy(id)));
    decideBattles(5);
    deploy(1);
    awaitStandings(Standings.of(decided));
    awaitRatings();

    // And one that was taken back is taken out again, ratings included
    Battle last = decided.removeLast();
    await(log.append(last.id(), last.voided()));
    decided.add(last.voided());
    awaitStandings(Standings.of(decided));
    awaitRatings();
  }

  @Test
  void anOldRatingThatComesLateIsOverwrittenByTheNewest() {
    decideBattles(10);
    deploy(1);
    awaitRatings();

    await(log.append("pet-0/rating", new Rating("pet-0", 1, 900, 10, 7)));

    awaitRatings();
  }

  @Test
  void aRestartPublishesNothingThatIsTheSameAndRepairsWhatIsMissing() {
    decideBattles(10);
    String first = deploy(1);
    awaitStandings(Standings.of(decided));
    await(vertx.undeploy(first));
    int before = records(Standing.class).size();

    // Given a document that was lost, and one that was changed from the side
    await(role.store().client().removeDocument("rankings", new JsonObject().put("_id", "pet-0")));
    await(
        role.store()
            .client()
            .updateCollection(
                "rankings",
                new JsonObject().put("_id", "pet-1"),
                new JsonObject().put("$set", new JsonObject().put("wins", 99))));
    // And a battle that is decided only after the restart
    deploy(1);
    awaitStandings(Standings.of(decided));
    decideBattles(1);
    awaitStandings(Standings.of(decided));

    // Then only its two pets were published
    assertThat(records(Standing.class)).hasSize(before + 2);
  }

  @Test
  void anOldStandingThatComesLateIsOverwrittenByTheNewest() {
    decideBattles(10);
    deploy(1);
    Map<String, Standing> expected = Standings.of(decided);
    awaitStandings(expected);
    Standing newest = expected.values().iterator().next();

    int before = records(Standing.class).size();
    await(log.append(newest.pet(), new Standing(newest.pet(), 1, 1, 0, 1, 0)));

    await().atMost(PATIENCE).until(() -> records(Standing.class).size() >= before + 2);
    assertThat(lastStandings()).isEqualTo(expected);
  }

  private String deploy(int instances) {
    return await(
        vertx.deployVerticle(
            () -> new LeaderboardVerticle(role, LeaderboardConfig.from(role.settings())),
            new DeploymentOptions().setInstances(instances)));
  }

  /** Publishes whole lives of that many battles. */
  private void decideBattles(int count) {
    for (int i = 0; i < count; i++) {
      int number = decided.size();
      Random random = new Random(number);
      String one = "pet-" + number % 5;
      String other = "pet-" + (number + 1 + random.nextInt(3)) % 5;
      Battle open =
          Battle.open(
              "b-" + number,
              List.of(new Contender(one, 1), new Contender(other, 2)),
              NOW,
              NOW.plusSeconds(60));
      Map<String, Long> votes =
          Map.of(one, 50L + random.nextInt(50), other, (long) random.nextInt(50));
      Battle result =
          open.closing().decided(new Decision(one, votes, DecidedBy.VOTES, NOW.plusSeconds(71)));
      await(log.append(open.id(), open));
      await(log.append(open.id(), open.closing()));
      await(log.append(open.id(), result));
      decided.add(result);
    }
  }

  private void awaitStandings(Map<String, Standing> expected) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(lastStandings()).isEqualTo(expected);
              assertThat(await(RankedDocuments.standings(role.store()).all())).isEqualTo(expected);
            });
  }

  private void awaitRatings() {
    Map<String, Rating> expected = new BradleyTerry().fit(Pairings.of(decided));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertAlike(last(Rating.class), expected);
              assertAlike(await(RankedDocuments.ratings(role.store()).all()), expected);
            });
  }

  private static void assertAlike(Map<String, Rating> stored, Map<String, Rating> expected) {
    assertThat(stored.keySet()).isEqualTo(expected.keySet());
    assertThat(expected)
        .allSatisfy(
            (pet, rating) ->
                assertThat(rating.isWithin(stored.get(pet), 1.5))
                    .as("%s, stored %s", rating, stored.get(pet))
                    .isTrue());
  }

  private Map<String, Standing> lastStandings() {
    return last(Standing.class);
  }

  /** What compaction would keep: the last value of each pet. */
  private <T extends Ranked> Map<String, T> last(Class<T> type) {
    Map<String, T> last = new HashMap<>();
    records(type).forEach(ranked -> last.put(ranked.pet(), ranked));
    return last;
  }

  private <T extends Ranked> List<T> records(Class<T> type) {
    List<T> found = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : servers.allRecordsOf(Topic.RANKINGS)) {
      try {
        Ranked ranked = Events.read(record, Ranked.class);
        if (type.isInstance(ranked)) {
          found.add(type.cast(ranked));
        }
      } catch (Events.UnreadableEvent e) {
        throw new AssertionError(e);
      }
    }
    return found;
  }
}
