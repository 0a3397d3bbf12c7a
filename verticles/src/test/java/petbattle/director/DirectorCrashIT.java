package petbattle.director;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static petbattle.testing.Servers.await;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import petbattle.kafka.Topic;
import petbattle.testing.UnreliableLine;
import petbattle.testing.UnreliableLine.Fate;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;
import petbattle.tournament.command.BattleRequest.CloseBattle;
import petbattle.tournament.command.BattleRequest.CreateBattle;
import petbattle.tournament.command.Command;
import petbattle.tournament.command.Outcome.Done;
import petbattle.tournament.vote.Barrier;

/** A director may die at any point: whoever comes next finishes what it began, exactly once. */
class DirectorCrashIT extends OnStage {
  private static final List<String> SIGNS =
      List.of(
          "admin_log",
          "battle_keys",
          "battles",
          "tallies",
          "outcome",
          "publishedRevision",
          "noticeAt",
          "commands",
          "barrierAt",
          "decision",
          "live");

  @BeforeEach
  void publishPets() {
    stage.publishPets("ada", "bob");
  }

  /**
   * Every kind of request to the store fails once. A director remembers nothing, so one that tries
   * again is as good as one that starts anew.
   */
  @ParameterizedTest
  @EnumSource(
      value = Fate.class,
      names = {"LOST", "ANSWER_LOST"})
  void whereverTheStoreFailsTheLifeGoesOnAndHappensOnce(Fate fate) {
    stage.deployCounter();
    Set<String> failed = ConcurrentHashMap.newKeySet();
    try (UnreliableLine line =
        stage.line(SIGNS, kind -> failed.add(kind) ? fate : Fate.CARRIED_OUT)) {
      String director = stage.deployDirector(stage.behind(line), Stage.QUICK, 1);

      Command create = create();
      stage.give(create);
      assertThatItHappensOnce(create);

      stage.undeploy(director);
      assertThat(line.kinds())
          .contains("insert admin_log", "insert battle_keys", "find tallies")
          .anyMatch(kind -> kind.startsWith("insert battles"))
          .anyMatch(kind -> kind.startsWith("update") && kind.contains("outcome"))
          .anyMatch(kind -> kind.startsWith("update") && kind.contains("publishedRevision"))
          .anyMatch(kind -> kind.startsWith("update") && kind.contains("commands"))
          .anyMatch(kind -> kind.startsWith("update") && kind.contains("barrierAt"))
          .anyMatch(kind -> kind.startsWith("update") && kind.contains("decision"));
    }
  }

  /** The director is cut off for good at some request; another one takes over from there. */
  @ParameterizedTest
  @ValueSource(ints = {0, 4, 9, 14, 21, 28})
  void anotherDirectorFinishesWhatADeadOneBegan(int requestsBeforeTheEnd) {
    stage.deployCounter();
    Future<String> second = stage.deployMortalDirector(SIGNS, requestsBeforeTheEnd);

    Command create = create();
    stage.give(create);

    assertThatItHappensOnce(create);
    assertThat(await(second)).as("the first one died and the second one took over").isNotNull();
  }

  @Test
  void barriersThatADeadDirectorAppendedHalfWayDoNoHarm() {
    stage.deployCounter();
    String first = stage.deployDirector();
    Command create = create();
    stage.give(create);
    String battle = create.request().subject();
    stage.awaitState(battle, BattleState.OPEN);
    stage.vote(battle, "ada", 20);
    stage.undeploy(first);

    // Given barriers in some partitions only, as of a director that died while appending them
    for (int partition = 0; partition < 5; partition++) {
      await(stage.log.append(partition, battle, new Barrier(battle, Instant.now())));
    }
    stage.pass(Duration.ofSeconds(61));
    stage.deployDirector();

    Battle decided = stage.awaitState(battle, BattleState.DECIDED);
    assertThat(decided.decision().orElseThrow().votes()).containsEntry("ada", 20L);
  }

  @Test
  void anOldValueThatComesLateIsOverwrittenByTheNewest() {
    stage.deployCounter();
    stage.deployDirector();
    Command create = create();
    stage.give(create);
    assertThatItHappensOnce(create);
    String battle = create.request().subject();
    List<Battle> values = stage.published(battle);

    // When a director that was held up appends what it had read long ago
    await(stage.log.append(battle, values.getFirst()));

    // Then the result stands last again, so that compaction keeps it
    await().atMost(Stage.PATIENCE).until(() -> stage.published(battle).size() >= values.size() + 2);
    assertThat(stage.published(battle).getLast()).isEqualTo(values.getLast());
  }

  private void assertThatItHappensOnce(Command create) {
    String battle = create.request().subject();
    stage.awaitState(battle, BattleState.OPEN);
    stage.vote(battle, "ada", 7);
    String close = stage.ask(new CloseBattle(battle));
    assertThat(stage.outcomeOf(close)).isInstanceOf(Done.class);
    Battle decided = stage.awaitState(battle, BattleState.DECIDED);

    assertThat(decided.decision().orElseThrow().votes()).isEqualTo(Map.of("ada", 7L, "bob", 0L));
    Map<Long, Set<Battle>> contents = new HashMap<>();
    stage
        .published(battle)
        .forEach(v -> contents.computeIfAbsent(v.revision(), r -> new HashSet<>()).add(v));
    assertThat(contents.keySet()).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
    assertThat(contents.values()).allMatch(values -> values.size() == 1);
    assertThat(new HashSet<>(stage.outcomesOf(create.id())))
        .singleElement()
        .isInstanceOf(Done.class);
    assertThat(new HashSet<>(stage.outcomesOf(close))).hasSize(1);
    await()
        .atMost(Stage.PATIENCE)
        .until(() -> !stage.document(Battles.COLLECTION, battle).getBoolean("live"));
    assertThat(
            stage.read(Topic.VOTES_LOG, Barrier.class).stream()
                .filter(barrier -> barrier.battle().equals(battle)))
        .hasSizeGreaterThanOrEqualTo(Topic.VOTES_LOG.partitions());
  }

  private static Command create() {
    return new Command(
        Stage.newId("c"),
        Instant.now(),
        "admin-token",
        Optional.empty(),
        new CreateBattle(Stage.newId("b"), List.of("ada", "bob"), 60));
  }
}
