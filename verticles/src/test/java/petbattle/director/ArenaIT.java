package petbattle.director;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static petbattle.testing.Servers.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import petbattle.kafka.Topic;
import petbattle.testing.UnreliableLine;
import petbattle.testing.UnreliableLine.Fate;
import petbattle.tournament.arena.Arena;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;
import petbattle.tournament.battle.Contender;
import petbattle.tournament.command.ArenaRequest.SetArena;
import petbattle.tournament.command.Outcome.Done;
import petbattle.tournament.command.Outcome.Refused;

/** The arena on a real broker and the real wire protocol of the store. */
@Tag("long")
class ArenaIT extends OnStage {
  private static final long ROUND = 60;
  private static final List<String> SIGNS =
      List.of("arena", "battles", "battle_keys", "admin_log", "publishedRevision", "live");

  private Set<String> before;
  private int days;

  /** Each test has a day of its own: battles of those before are over, and pairs may meet again. */
  @BeforeEach
  void publishPets() {
    stage.pass(Duration.ofHours(25L * ++days));
    stage.publishPets("ada", "bob", "cleo", "dot", "eli", "fay");
    stage.deployCounter();
    before = Set.copyOf(battles().keySet());
  }

  @Test
  void directorsAtOnceKeepAsManyBattlesOpenAsAskedForAndNoPairMeetsTwice() {
    stage.deployDirector(stage.role, Stage.QUICK, 2);
    set(3);
    awaitOpened(3);
    assertThat(pets()).as("nobody is in two of three").doesNotHaveDuplicates().hasSize(6);

    stage.pass(Duration.ofSeconds(ROUND + 1));
    awaitOpened(6);
    set(1);
    stage.pass(Duration.ofSeconds(ROUND + 1));
    awaitOpened(7);
    // Settings hold for what is opened next: nothing more comes while that one is open
    assertThatNothingMoreOpens(7);
    set(0);
    stage.pass(Duration.ofSeconds(ROUND + 1));
    assertThatNothingMoreOpens(7);

    assertThat(opened().values().stream().map(ArenaIT::pair)).doesNotHaveDuplicates();
    opened().keySet().forEach(battle -> stage.awaitState(battle, BattleState.DECIDED));
  }

  /**
   * Every kind of request to the store fails once; what was planned is opened once all the same.
   */
  @ParameterizedTest
  @EnumSource(
      value = Fate.class,
      names = {"LOST", "ANSWER_LOST"})
  void whereverTheStoreFailsWhatWasPlannedIsOpenedOnce(Fate fate) {
    Set<String> failed = ConcurrentHashMap.newKeySet();
    try (UnreliableLine line =
        stage.line(SIGNS, kind -> failed.add(kind) ? fate : Fate.CARRIED_OUT)) {
      stage.deployDirector(stage.behind(line), Stage.QUICK, 1);
      set(2);
      awaitOpened(2);
      stage.pass(Duration.ofSeconds(ROUND + 1));
      awaitOpened(4);
      set(0);

      assertThat(opened().values().stream().map(ArenaIT::pair)).doesNotHaveDuplicates();
      assertThat(line.kinds())
          .anyMatch(kind -> kind.startsWith("insert") && kind.contains("battles"))
          .anyMatch(kind -> kind.startsWith("update") && kind.contains("arena"));
    }
  }

  @Test
  void whatNoArenaCanBeIsRefused() {
    stage.deployDirector();
    for (SetArena wish :
        List.of(new SetArena(-1, 60, 24), new SetArena(1, 0, 24), new SetArena(1, 60, -1))) {
      assertThat(stage.outcomeOf(stage.ask(wish))).isInstanceOf(Refused.class);
    }
  }

  private void set(int battles) {
    assertThat(stage.outcomeOf(stage.ask(new SetArena(battles, ROUND, 24))))
        .isInstanceOf(Done.class);
  }

  private void awaitOpened(int count) {
    await().atMost(Stage.PATIENCE).until(() -> opened().size() >= count);
    assertThat(opened()).hasSize(count);
  }

  /** Something else that directors do is done in the meantime, so they had their time. */
  private void assertThatNothingMoreOpens(int count) {
    String other = stage.createBattle("ada", "bob");
    stage.awaitState(other, BattleState.OPEN);
    assertThat(await(new Arenas(stage.role.store()).find()).orElseThrow().arena().next())
        .allMatch(plan -> opened().containsKey(plan.id()));
    assertThat(opened()).hasSize(count);
  }

  private List<String> pets() {
    List<String> pets = new ArrayList<>();
    opened().values().forEach(battle -> pets.addAll(pair(battle)));
    return pets;
  }

  private static Set<String> pair(Battle battle) {
    return battle.contenders().stream().map(Contender::pet).collect(Collectors.toSet());
  }

  /** The arena's battles of this test, by id. */
  private Map<String, Battle> opened() {
    Map<String, Battle> opened = new HashMap<>(battles());
    opened.keySet().removeAll(before);
    return opened;
  }

  private Map<String, Battle> battles() {
    Map<String, Battle> battles = new HashMap<>();
    for (Battle battle : new HashSet<>(stage.read(Topic.BATTLES, Battle.class))) {
      if (Arena.isBattle(battle.id())) {
        battles.putIfAbsent(battle.id(), battle);
      }
    }
    return battles;
  }
}
