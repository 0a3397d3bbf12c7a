package petbattle.director;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static petbattle.testing.Servers.await;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petbattle.command.AdminLog;
import petbattle.kafka.DeadLetters;
import petbattle.kafka.Topic;
import petbattle.testing.Servers;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;
import petbattle.tournament.battle.Decision.DecidedBy;
import petbattle.tournament.command.BattleRequest.CloseBattle;
import petbattle.tournament.command.BattleRequest.CreateBattle;
import petbattle.tournament.command.BattleRequest.ExtendBattle;
import petbattle.tournament.command.BattleRequest.ScheduleBattle;
import petbattle.tournament.command.BattleRequest.VoidBattle;
import petbattle.tournament.command.Command;
import petbattle.tournament.command.Outcome;
import petbattle.tournament.command.Outcome.Done;
import petbattle.tournament.command.Outcome.Reason;
import petbattle.tournament.command.Outcome.Refused;
import petbattle.tournament.command.Request;
import petbattle.tournament.pet.PetStatus;
import petbattle.tournament.vote.Barrier;

/** What the director promises, on a real broker and the real wire protocol of the store. */
class DirectorIT {
  private static final Duration A_MINUTE = Duration.ofSeconds(60);

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
    stage.publishPets("ada", "bob", "cleo");
  }

  @AfterEach
  void closeStage() {
    stage.close();
  }

  @Test
  void aBattleIsDecidedByEveryVoteBeforeItsBarriers() {
    // Given an open battle with votes, and nobody counting yet
    stage.deployDirector();
    String command = Stage.newId("c");
    CreateBattle request = new CreateBattle(Stage.newId("b"), List.of("bob", "ada"), 60);
    stage.give(new Command(command, Instant.now(), "seed", Optional.of("a test"), request));
    Battle open = stage.awaitState(request.battle(), BattleState.OPEN);
    stage.vote(open.id(), "ada", 30);
    stage.vote(open.id(), "bob", 70);

    // When its time is over
    stage.pass(A_MINUTE);
    Battle closing = stage.awaitState(open.id(), BattleState.CLOSING);

    // Then it is decided once everything is counted, and not before
    await().atMost(Stage.PATIENCE).until(() -> hasBarriers(open.id()));
    assertThat(stage.document(Battles.COLLECTION, open.id()).getString("state"))
        .isEqualTo("closing");
    stage.deployCounter();
    Battle decided = stage.awaitState(open.id(), BattleState.DECIDED);
    assertThat(decided.decision().orElseThrow().votes()).isEqualTo(Map.of("ada", 30L, "bob", 70L));
    assertThat(decided.decision().orElseThrow().winner()).isEqualTo("bob");
    assertThat(decided.decision().orElseThrow().decidedBy()).isEqualTo(DecidedBy.VOTES);
    assertThat(stage.published(open.id())).containsExactly(open, closing, decided);
    assertThat(open.closesAt()).isEqualTo(open.opensAt().plus(A_MINUTE));
    assertThat(stage.outcomeOf(command)).isInstanceOf(Done.class);
    JsonObject entry = stage.document(AdminLog.COLLECTION, command);
    assertThat(entry.getString("who")).isEqualTo("seed");
    assertThat(entry.getString("why")).isEqualTo("a test");
    assertThat(entry.getString("type")).isEqualTo("create-battle");
    assertThat(entry.getJsonObject("outcome").getString("status")).isEqualTo("done");
    assertThat(stage.document(BattleKeys.COLLECTION, open.id()).getString("key")).isNotBlank();
    await()
        .atMost(Stage.PATIENCE)
        .until(() -> !stage.document(Battles.COLLECTION, open.id()).getBoolean("live"));
  }

  @Test
  void barriersWaitUntilNoAcceptedVoteCanStillBeOnItsWay() {
    stage.deployDirector();
    stage.deployCounter();
    String battle = stage.createBattle("ada", "bob");
    stage.awaitState(battle, BattleState.OPEN);

    stage.ask(new CloseBattle(battle));
    Battle decided = stage.awaitState(battle, BattleState.DECIDED);

    JsonObject stored = stage.document(Battles.COLLECTION, battle);
    Instant lastUnaware =
        Instant.ofEpochMilli(stored.getLong("noticeAt")).plus(Battle.CLOSE_NOTICE);
    Instant last = decided.closesAt().isAfter(lastUnaware) ? decided.closesAt() : lastUnaware;
    List<Barrier> barriers = barriersOf(battle);
    assertThat(barriers).hasSize(Topic.VOTES_LOG.partitions());
    assertThat(barriers)
        .allMatch(barrier -> !barrier.appendedAt().isBefore(Stage.QUICK.settledAfter(last)));
  }

  @Test
  void anEarlyCloseIsAnnouncedTwoSecondsAheadAndNeverLengthensABattle() {
    String director = stage.deployDirector();
    String battle = stage.createBattle("ada", "bob");
    Battle open = stage.awaitState(battle, BattleState.OPEN);

    // When it is closed early, and closed again right away: both wait for the next director
    stage.undeploy(director);
    Instant asked = stage.clock.instant();
    List<String> closes =
        List.of(stage.ask(new CloseBattle(battle)), stage.ask(new CloseBattle(battle)));
    stage.deployDirector();
    Outcome first = stage.outcomeOf(closes.get(0));
    Outcome second = stage.outcomeOf(closes.get(1));
    Instant answered = stage.clock.instant();
    stage.awaitState(battle, BattleState.CLOSING);

    // Then the first moves the end to two seconds from then on, and the second changes nothing
    assertThat(first).isInstanceOf(Done.class);
    assertThat(second).isInstanceOf(Done.class);
    List<Battle> values = stage.published(battle);
    assertThat(values).extracting(Battle::revision).containsExactly(1L, 2L, 3L);
    assertThat(values.get(1).state()).isEqualTo(BattleState.OPEN);
    assertThat(values.get(1).closesAt())
        .isBefore(open.closesAt())
        .isBetween(
            asked.plus(Battle.CLOSE_NOTICE).minusMillis(1), answered.plus(Battle.CLOSE_NOTICE));
    assertThat(values.get(2).closesAt()).isEqualTo(values.get(1).closesAt());
    assertThat(refusal(stage.ask(new CloseBattle(battle))).reason()).isEqualTo(Reason.CONFLICT);
  }

  @Test
  void aBattleThatClosesWithinTheNoticeAnywayKeepsItsEnd() {
    stage.deployDirector();
    String battle = stage.createBattle("ada", "bob");
    Battle open = stage.awaitState(battle, BattleState.OPEN);

    stage.pass(A_MINUTE.minusMillis(1_500));
    stage.ask(new CloseBattle(battle));

    assertThat(stage.awaitState(battle, BattleState.CLOSING).closesAt()).isEqualTo(open.closesAt());
  }

  @Test
  void directorsAtOnceDecideEachBattleOnceAndPublishOneResult() {
    // Given two directors with stores and clients of their own, and a third and fourth instance
    stage.deployDirector();
    stage.deployDirector(
        servers.role(stage.vertx, Map.of("PETBATTLE_TEST", "second")), Stage.QUICK, 3);
    stage.deployCounter();

    // When several battles live and end at once
    List<String> battles = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      battles.add(stage.createBattle("ada", "bob"));
    }
    battles.forEach(battle -> stage.awaitState(battle, BattleState.OPEN));
    battles.forEach(battle -> stage.vote(battle, "ada", 5));
    stage.pass(A_MINUTE);
    battles.forEach(battle -> stage.awaitState(battle, BattleState.DECIDED));

    // Then each revision of each battle has one content, and the last one is decided
    for (String battle : battles) {
      Map<Long, Set<Battle>> contents = new HashMap<>();
      stage
          .published(battle)
          .forEach(v -> contents.computeIfAbsent(v.revision(), r -> new HashSet<>()).add(v));
      assertThat(contents.keySet()).containsExactlyInAnyOrder(1L, 2L, 3L);
      assertThat(contents.values()).allMatch(values -> values.size() == 1);
      assertThat(contents.get(3L))
          .singleElement()
          .matches(value -> value.decision().orElseThrow().votes().get("ada") == 5);
    }
  }

  @Test
  void aCommandThatIsReadTwiceGivesOneBattleAndTheSameOutcome() {
    stage.deployDirector();
    CreateBattle request = new CreateBattle(Stage.newId("b"), List.of("ada", "cleo"), 60);
    Command create =
        new Command(Stage.newId("c"), Instant.now(), "admin-token", Optional.empty(), request);
    stage.give(create);
    Battle open = stage.awaitState(request.battle(), BattleState.OPEN);

    // When it comes again, a contender having been withdrawn in between, and a close comes twice
    stage.publish("cleo", PetStatus.WITHDRAWN, 2);
    stage.give(create);
    Command close =
        new Command(
            Stage.newId("c"),
            Instant.now(),
            "admin-token",
            Optional.empty(),
            new CloseBattle(open.id()));
    stage.give(close);
    stage.give(close);

    // Then nothing happens twice
    awaitOutcomes(create.id(), 2);
    awaitOutcomes(close.id(), 2);
    stage.awaitState(open.id(), BattleState.CLOSING);
    assertThat(stage.outcomesOf(create.id()))
        .allMatch(outcome -> outcome.equals(stage.outcomesOf(create.id()).getFirst()))
        .allMatch(outcome -> outcome instanceof Done);
    assertThat(stage.outcomesOf(close.id()).stream().distinct())
        .singleElement()
        .isInstanceOf(Done.class);
    assertThat(stage.published(open.id())).extracting(Battle::revision).containsExactly(1L, 2L, 3L);
    stage.publish("cleo", PetStatus.SEEDED, 3);
  }

  @Test
  void aScheduledBattleOpensByItselfAndMayBeGivenMoreTime() {
    stage.deployDirector();
    Instant opensAt = stage.clock.instant().plusSeconds(300).truncatedTo(ChronoUnit.MILLIS);
    String battle = Stage.newId("b");
    stage.ask(new ScheduleBattle(battle, List.of("ada", "bob"), opensAt, 60));
    Battle scheduled = stage.awaitState(battle, BattleState.SCHEDULED);
    assertThat(scheduled.opensAt()).isEqualTo(opensAt);

    stage.pass(Duration.ofSeconds(301));
    stage.awaitState(battle, BattleState.OPEN);
    Instant later = opensAt.plusSeconds(600);
    assertThat(stage.outcomeOf(stage.ask(new ExtendBattle(battle, later))))
        .isInstanceOf(Done.class);
    await()
        .atMost(Stage.PATIENCE)
        .until(() -> stage.published(battle).getLast().closesAt().equals(later));
    stage.pass(A_MINUTE);
    assertThat(refusal(stage.ask(new ExtendBattle(battle, later))).reason())
        .isEqualTo(Reason.INVALID);
    assertThat(stage.published(battle).getLast().state()).isEqualTo(BattleState.OPEN);

    stage.pass(Duration.ofSeconds(600));
    stage.awaitState(battle, BattleState.CLOSING);
    assertThat(refusal(stage.ask(new ExtendBattle(battle, later.plusSeconds(60)))).reason())
        .isEqualTo(Reason.CONFLICT);
  }

  @Test
  void aVoidedBattleStaysVoidWhateverStateItWasIn() {
    stage.deployDirector();
    stage.deployCounter();
    String open = stage.createBattle("ada", "bob");
    String decided = stage.createBattle("ada", "cleo");
    stage.awaitState(decided, BattleState.OPEN);
    stage.vote(decided, "ada", 3);
    stage.ask(new CloseBattle(decided));
    Battle result = stage.awaitState(decided, BattleState.DECIDED);

    stage.ask(new VoidBattle(open));
    stage.ask(new VoidBattle(decided));

    assertThat(stage.awaitState(open, BattleState.VOID).decision()).isEmpty();
    // The record stays.
    assertThat(stage.awaitState(decided, BattleState.VOID).decision()).isEqualTo(result.decision());
    assertThat(refusal(stage.ask(new VoidBattle(open))).reason()).isEqualTo(Reason.CONFLICT);
    await()
        .atMost(Stage.PATIENCE)
        .until(() -> !stage.document(Battles.COLLECTION, open).getBoolean("live"));
  }

  @Test
  void whatCannotBeDoneIsRefusedWithASentence() {
    stage.deployDirector();
    String battle = stage.createBattle("ada", "bob");
    stage.awaitState(battle, BattleState.OPEN);
    stage.publish("gone", PetStatus.WITHDRAWN, 1);

    Map<Request, Reason> refusals =
        Map.of(
            new CreateBattle(Stage.newId("b"), List.of("ada", "ada"), 60), Reason.INVALID,
            new CreateBattle(Stage.newId("b"), List.of("ada"), 60), Reason.INVALID,
            new CreateBattle(Stage.newId("b"), List.of("ada", "bob"), 9), Reason.INVALID,
            new CreateBattle("Not An Id", List.of("ada", "bob"), 60), Reason.INVALID,
            new CreateBattle(Stage.newId("b"), List.of("ada", "nobody"), 60), Reason.INVALID,
            new CreateBattle(Stage.newId("b"), List.of("gone", "bob"), 60), Reason.INVALID,
            new CreateBattle(battle, List.of("ada", "bob"), 60), Reason.CONFLICT,
            new CloseBattle(Stage.newId("b")), Reason.NOT_FOUND,
            new VoidBattle(Stage.newId("b")), Reason.NOT_FOUND);
    Map<String, Reason> expected = new HashMap<>();
    refusals.forEach((request, reason) -> expected.put(stage.ask(request), reason));

    expected.forEach(
        (command, reason) -> {
          assertThat(refusal(command).reason()).isEqualTo(reason);
          assertThat(refusal(command).detail()).endsWith(".").contains(" ");
        });
  }

  @Test
  void aPetPublishedRightBeforeItsBattleIsKnown() {
    stage.deployDirector();
    String newcomer = Stage.newId("pet");
    stage.publishPets(newcomer);

    String command = stage.ask(new CreateBattle(Stage.newId("b"), List.of("ada", newcomer), 60));

    assertThat(stage.outcomeOf(command)).isInstanceOf(Done.class);
  }

  @Test
  void barriersThatAreNotPassedInTimeAreAppendedAgainAndTheResultIsTheSame() {
    DirectorConfig impatient =
        new DirectorConfig(
            Stage.QUICK.tick(),
            Stage.QUICK.deliveryTimeout(),
            Stage.QUICK.clockMargin(),
            Duration.ofMillis(500));
    stage.deployDirector(stage.role, impatient, 1);
    String battle = stage.createBattle("ada", "bob");
    stage.awaitState(battle, BattleState.OPEN);
    stage.vote(battle, "bob", 12);
    stage.pass(A_MINUTE);

    await()
        .atMost(Stage.PATIENCE)
        .until(() -> barriersOf(battle).size() >= 2 * Topic.VOTES_LOG.partitions());
    stage.deployCounter();

    assertThat(stage.awaitState(battle, BattleState.DECIDED).decision().orElseThrow().votes())
        .isEqualTo(Map.of("ada", 0L, "bob", 12L));
  }

  @Test
  void theAddressKeyOfABattleIsDestroyedThirtyDaysAfterItsDecision() {
    String director = stage.deployDirector();
    stage.deployCounter();
    String battle = stage.createBattle("ada", "bob");
    stage.awaitState(battle, BattleState.OPEN);
    stage.pass(A_MINUTE);
    stage.awaitState(battle, BattleState.DECIDED);
    String open = stage.createBattle("ada", "bob");
    stage.awaitState(open, BattleState.OPEN);
    stage.undeploy(director);

    BattleKeys keys = new BattleKeys(stage.role.store());
    await(keys.purge(stage.clock.instant().plus(BattleKeys.KEPT).minusSeconds(60)));
    assertThat(stage.document(BattleKeys.COLLECTION, battle)).isNotNull();
    await(keys.purge(stage.clock.instant().plus(BattleKeys.KEPT).plusSeconds(1)));

    assertThat(stage.document(BattleKeys.COLLECTION, battle)).isNull();
    assertThat(stage.document(BattleKeys.COLLECTION, open)).isNotNull();
  }

  @Test
  void aPoisonCommandGoesToTheDeadLettersAndTheRestGoesOn() {
    String battle = Stage.newId("b");
    ProducerRecord<String, byte[]> poison =
        new ProducerRecord<>(
            Topic.COMMANDS.topicName(), battle, "no command".getBytes(StandardCharsets.UTF_8));
    await(stage.log.send(poison));
    String command = stage.ask(new CreateBattle(battle, List.of("ada", "bob"), 60));

    stage.deployDirector();

    assertThat(stage.outcomeOf(command)).isInstanceOf(Done.class);
    assertThat(servers.allRecordsOf(Topic.DEAD_LETTERS))
        .filteredOn(letter -> battle.equals(letter.key()))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.value()).asString(StandardCharsets.UTF_8).isEqualTo("no command");
              assertThat(letter.headers().lastHeader(DeadLetters.TOPIC).value())
                  .asString(StandardCharsets.UTF_8)
                  .isEqualTo(Topic.COMMANDS.topicName());
            });
  }

  private boolean hasBarriers(String battle) {
    return stage.document(Battles.COLLECTION, battle).containsKey("barrierAt");
  }

  private List<Barrier> barriersOf(String battle) {
    return stage.read(Topic.VOTES_LOG, Barrier.class).stream()
        .filter(barrier -> barrier.battle().equals(battle))
        .toList();
  }

  private Refused refusal(String command) {
    return (Refused) stage.outcomeOf(command);
  }

  private void awaitOutcomes(String command, int atLeast) {
    await().atMost(Stage.PATIENCE).until(() -> stage.outcomesOf(command).size() >= atLeast);
  }
}
