package petbattle.director;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static petbattle.testing.Servers.await;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petbattle.audit.Audit;
import petbattle.audit.AuditReport;
import petbattle.audit.Rebuild;
import petbattle.command.AdminLog;
import petbattle.kafka.Topic;
import petbattle.testing.Servers;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;
import petbattle.tournament.command.BattleRequest.QuarantineBucket;
import petbattle.tournament.command.Outcome.Done;
import petbattle.tournament.command.Outcome.Reason;
import petbattle.tournament.command.Outcome.Refused;
import petbattle.tournament.counting.Tally;
import petbattle.tournament.vote.Quarantine;
import petbattle.votes.Tallies;

/** Taking a bucket out of a battle, from the command to the decision. */
class QuarantineIT {
  private static final Duration A_MINUTE = Duration.ofSeconds(60);
  private static final String FARM = "0badfa2000";
  private static final String SECOND_FARM = "0badfa2001";

  @TempDir static Path folder;
  private static Servers servers;
  private Stage stage;

  @BeforeAll
  static void startServers() {
    servers = Servers.start(folder);
  }

  @AfterAll
  static void stopServers() {
    servers.close();
  }

  @BeforeEach
  void openStage() {
    stage = new Stage(servers);
    stage.publishPets("ada", "bob");
    stage.deployDirector();
    stage.deployCounter();
  }

  @AfterEach
  void closeStage() {
    stage.close();
  }

  @Test
  void aQuarantinedBucketCountsNeitherBeforeNorAfterwards() {
    // Given a battle that a farm is about to win
    String battle = openBattle();
    stage.vote(battle, "ada", 30);
    stage.vote(battle, "bob", FARM, 50);
    awaitCounts(battle, Map.of("ada", 30L, "bob", 50L));

    // When the farm is taken out, twice, and goes on voting
    String command = stage.ask(new QuarantineBucket(battle, FARM));
    assertThat(stage.outcomeOf(command)).isInstanceOf(Done.class);
    assertThat(stage.outcomeOf(stage.ask(new QuarantineBucket(battle, FARM))))
        .isInstanceOf(Done.class);
    stage.vote(battle, "bob", FARM, 80);
    stage.vote(battle, "bob", 10);

    // Then the others decide, and everything can be counted again
    stage.pass(A_MINUTE);
    Battle decided = stage.awaitState(battle, BattleState.DECIDED);
    assertThat(decided.decision().orElseThrow().votes()).isEqualTo(Map.of("ada", 30L, "bob", 10L));
    assertThat(decided.decision().orElseThrow().winner()).isEqualTo("ada");
    AuditReport report = new Audit(stage.role.kafka(), stage.role.store()).run();
    new Rebuild(stage.role.kafka(), stage.role.store()).run(report);
    assertThat(report.differences()).isEmpty();
    assertThat(report.quarantined()).isGreaterThanOrEqualTo(80);
    JsonObject entry = stage.document(AdminLog.COLLECTION, command);
    assertThat(entry.getString("type")).isEqualTo("quarantine-bucket");
    assertThat(entry.getJsonObject("request").getString("bucket")).isEqualTo(FARM);
  }

  @Test
  void aQuarantineThatWasPromisedAndNotAppendedComesBeforeTheBarriers() {
    String battle = openBattle();
    stage.vote(battle, "ada", 3);
    stage.vote(battle, "bob", SECOND_FARM, 5);
    // As a director leaves it that dies between its note and the log
    assertThat(await(new Battles(stage.role.store()).quarantine(battle, SECOND_FARM, "c-dead")))
        .isTrue();

    stage.pass(A_MINUTE);

    Battle decided = stage.awaitState(battle, BattleState.DECIDED);
    assertThat(decided.decision().orElseThrow().votes()).isEqualTo(Map.of("ada", 3L, "bob", 0L));
    assertThat(stage.read(Topic.VOTES_LOG, Quarantine.class))
        .filteredOn(quarantine -> quarantine.battle().equals(battle))
        .hasSize(Topic.VOTES_LOG.partitions());
  }

  @Test
  void onceABattleIsClosedNothingIsTakenOutAnyMore() {
    String battle = openBattle();
    stage.vote(battle, "bob", FARM, 5);
    stage.pass(A_MINUTE);
    stage.awaitState(battle, BattleState.CLOSING);

    Refused closing = refusal(new QuarantineBucket(battle, FARM));
    Battle decided = stage.awaitState(battle, BattleState.DECIDED);
    Refused afterwards = refusal(new QuarantineBucket(battle, FARM));

    assertThat(List.of(closing.reason(), afterwards.reason())).containsOnly(Reason.CONFLICT);
    assertThat(afterwards.detail()).contains("voided");
    assertThat(decided.decision().orElseThrow().votes()).isEqualTo(Map.of("ada", 0L, "bob", 5L));
    assertThat(refusal(new QuarantineBucket(Stage.newId("b"), FARM)).reason())
        .isEqualTo(Reason.NOT_FOUND);
    assertThat(refusal(new QuarantineBucket(openBattle(), "ten digits")).reason())
        .isEqualTo(Reason.INVALID);
  }

  @Test
  void onlySoManyBucketsCanBeTakenOutOfABattle() {
    String battle = openBattle();
    Battles battles = new Battles(stage.role.store());
    for (int i = 0; i < Verdict.MOST_QUARANTINES; i++) {
      assertThat(await(battles.quarantine(battle, "%010x".formatted(i), "c-" + i))).isTrue();
    }

    assertThat(await(battles.quarantine(battle, FARM, "c-one-more"))).isFalse();
    assertThat(refusal(new QuarantineBucket(battle, FARM)).reason()).isEqualTo(Reason.CONFLICT);
    assertThat(stage.document(Battles.COLLECTION, battle).getJsonArray("quarantined"))
        .hasSize(Verdict.MOST_QUARANTINES);
  }

  private String openBattle() {
    String battle = stage.createBattle("ada", "bob");
    stage.awaitState(battle, BattleState.OPEN);
    return battle;
  }

  private Refused refusal(QuarantineBucket request) {
    return (Refused) stage.outcomeOf(stage.ask(request));
  }

  private void awaitCounts(String battle, Map<String, Long> expected) {
    await()
        .atMost(Stage.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        await(new Tallies(stage.role.store()).ofBattle(battle)).stream()
                            .mapToLong(Tally::total)
                            .sum())
                    .isEqualTo(expected.values().stream().mapToLong(Long::longValue).sum()));
  }
}
