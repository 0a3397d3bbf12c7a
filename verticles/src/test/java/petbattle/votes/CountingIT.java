package petbattle.votes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static petbattle.testing.Servers.await;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petbattle.kafka.DeadLetters;
import petbattle.kafka.EventLog;
import petbattle.kafka.Topic;
import petbattle.kafka.VotesPartition;
import petbattle.role.RoleContext;
import petbattle.testing.Servers;
import petbattle.tournament.counting.Tally;
import petbattle.tournament.vote.Barrier;
import petbattle.tournament.vote.Vote;

/** What the counter promises, on a real broker and the real wire protocol of the store. */
class CountingIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PARTITIONS = Topic.VOTES_LOG.partitions();

  @TempDir Path folder;
  private Servers servers;
  private Vertx vertx;
  private RoleContext role;
  private EventLog log;

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
  void eachVoterCountsOncePerBattleWhoeverCountsAndHoweverTheGroupChanges() {
    // Given votes of few voters with many repeats, and a first counter
    Map<String, String> firstChoices = new HashMap<>();
    String first = deploy(1);
    castRandomVotes("b-1", 3_000, 500, firstChoices);

    // When counters come and go while votes keep coming
    deploy(2);
    castRandomVotes("b-1", 3_000, 800, firstChoices);
    await(vertx.undeploy(first));
    castRandomVotes("b-1", 2_000, 1_000, firstChoices);

    // Then each voter's first vote counts, and nothing else
    awaitCounts("b-1", expectedCounts(firstChoices));
    assertThat(await(role.store().client().count(Ledger.COLLECTION, new JsonObject())))
        .isEqualTo(firstChoices.size());
  }

  @Test
  void votesBehindTheBarrierAreLateAndTheTalliesAreSealed() {
    Map<String, String> firstChoices = new HashMap<>();
    castRandomVotes("b-2", 500, 100, firstChoices);
    for (int partition = 0; partition < PARTITIONS; partition++) {
      await(log.append(partition, "b-2", new Barrier("b-2", Instant.now())));
    }
    castRandomVotes("b-2", 500, 1_000, new HashMap<>());

    deploy(2);

    awaitCounts("b-2", expectedCounts(firstChoices));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(await(new Tallies(role.store()).ofBattle("b-2")))
                    .hasSize(PARTITIONS)
                    .allMatch(Tally::isSealed));
    assertThat(await(role.store().client().count(Ledger.COLLECTION, new JsonObject())))
        .isEqualTo(firstChoices.size());
  }

  @Test
  void aPoisonRecordGoesToTheDeadLettersAndTheRestGoesOn() {
    ProducerRecord<String, byte[]> poison =
        new ProducerRecord<>(
            Topic.VOTES_LOG.topicName(), 3, "k", "not an event".getBytes(StandardCharsets.UTF_8));
    await(log.send(poison));
    Map<String, String> firstChoices = new HashMap<>();
    castRandomVotes("b-3", 200, 100, firstChoices);

    deploy(1);

    awaitCounts("b-3", expectedCounts(firstChoices));
    assertThat(servers.recordsOf(Topic.DEAD_LETTERS, 1))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.value()).asString(StandardCharsets.UTF_8).isEqualTo("not an event");
              assertThat(letter.headers().lastHeader(DeadLetters.REASON).value())
                  .asString(StandardCharsets.UTF_8)
                  .contains("CloudEvents type");
            });
  }

  private String deploy(int instances) {
    return await(
        vertx.deployVerticle(
            () -> new VotesVerticle(role, VotesConfig.from(role.settings())),
            new DeploymentOptions().setInstances(instances)));
  }

  private void castRandomVotes(
      String battle, int votes, int voters, Map<String, String> firstChoices) {
    Random random = new Random(votes + voters);
    List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    for (int i = 0; i < votes; i++) {
      String voter = "p" + random.nextInt(voters);
      String pet = random.nextBoolean() ? "pet-a" : "pet-b";
      firstChoices.putIfAbsent(voter, pet);
      records.add(
          log.events()
              .record(
                  VotesPartition.of(voter, PARTITIONS),
                  voter,
                  new Vote(battle, voter, pet, Instant.now(), "")));
    }
    await(log.appendAll(records));
  }

  private static Map<String, Long> expectedCounts(Map<String, String> firstChoices) {
    Map<String, Long> counts = new HashMap<>();
    firstChoices.values().forEach(pet -> counts.merge(pet, 1L, Long::sum));
    return counts;
  }

  private void awaitCounts(String battle, Map<String, Long> expected) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Map<String, Long> sums = new HashMap<>();
              await(new Tallies(role.store()).ofBattle(battle))
                  .forEach(
                      tally -> tally.counts().forEach((pet, n) -> sums.merge(pet, n, Long::sum)));
              assertThat(sums).isEqualTo(expected);
            });
  }
}
