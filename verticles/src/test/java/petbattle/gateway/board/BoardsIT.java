package petbattle.gateway.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static petbattle.gateway.board.Samples.battle;
import static petbattle.gateway.board.Samples.decided;
import static petbattle.gateway.board.Samples.pet;
import static petbattle.gateway.board.Samples.withdrawn;
import static petbattle.testing.Servers.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petbattle.embedded.kafka.EmbeddedKafka;
import petbattle.embedded.kafka.KafkaNodeSpec;
import petbattle.kafka.EventLog;
import petbattle.testing.Servers;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;
import petbattle.tournament.battle.Contender;
import petbattle.tournament.counting.Tally;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.ranking.Standing;

/** The gateway's memory on a real broker. */
class BoardsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private Servers servers;
  private Vertx vertx;
  private EventLog log;
  private Boards boards;

  @BeforeEach
  void start() {
    servers = Servers.start(folder);
    vertx = Vertx.vertx();
    log = new EventLog(vertx, servers.kafka(), "/test");
    boards = await(TestStream.onContext(vertx, servers.kafka()));
  }

  @AfterEach
  void stop() {
    await(boards.stop());
    await(log.close());
    await(vertx.close());
    servers.close();
  }

  @Test
  void theGreatestTallyWinsEvenWhenAFrozenCounterPublishesLate() {
    await(log.append("b", battle("b", Instant.now(), Instant.now().plusSeconds(900))));
    await(boards.start());
    publish("b", 0, 100, 30);
    publish("b", 1, 50, 5);
    publish("b", 0, 40, 10);
    publish("b", 2, 7, 1);

    await().atMost(PATIENCE).until(() -> total("b") == 36);
    assertThat(boards.tally("b", 0)).map(Tally::offset).hasValue(100L);

    // What another votes topic counted does not belong here
    Tally foreign =
        new Tally("b", "another-topic", 3, Map.of("cat", 1_000L), 9, OptionalLong.empty());
    await(log.append(foreign.id(), foreign));
    publish("b", 4, 7, 1);
    await().atMost(PATIENCE).until(() -> total("b") == 37);
  }

  @Test
  void whatWasReadIsReadyAndListedAsTheApiNeedsIt() {
    Instant now = Instant.now();
    Battle open = battle("open", now.minusSeconds(1), now.plusSeconds(900));
    Battle early =
        Battle.scheduled(
            "early",
            List.of(new Contender("cat", 1), new Contender("dog", 2)),
            now.plusSeconds(500),
            now.plusSeconds(900));
    Battle over = battle("over", now.minusSeconds(90), now.minusSeconds(10));
    Battle done = decided(battle("done", now.minusSeconds(90), now.minusSeconds(10)), 4, 6);
    for (Battle battle : List.of(open, early, over, done)) {
      await(log.append(battle.id(), battle));
    }
    for (Pet pet : List.of(pet("cat", 1, "Mog"), pet("dog", 1, "Rex"), pet("owl", 1, "Ulla"))) {
      await(log.append(pet.id(), pet));
    }
    await(log.append("owl", withdrawn(pet("owl", 1, "Ulla"))));
    await(log.append("dog", new Standing("dog", 1, 1, 0, 6, 4)));
    assertThat(boards.health().failed()).isTrue();

    await(boards.start());
    await(boards.caughtUp());

    assertThat(boards.isCaughtUp()).isTrue();
    assertThat(boards.health().succeeded()).isTrue();
    assertThat(ids(EnumSet.allOf(BattleState.class), Optional.empty(), 10))
        .containsExactly("early", "open", "over", "done");
    assertThat(ids(EnumSet.of(BattleState.OPEN), Optional.empty(), 10)).containsExactly("open");
    assertThat(ids(EnumSet.of(BattleState.CLOSING), Optional.empty(), 10)).containsExactly("over");
    assertThat(ids(EnumSet.of(BattleState.DECIDED), Optional.empty(), 10)).containsExactly("done");
    assertThat(ids(EnumSet.allOf(BattleState.class), Optional.of("open"), 1))
        .containsExactly("over");
    assertThat(ids(EnumSet.allOf(BattleState.class), Optional.of("nothing"), 9)).isEmpty();
    assertThat(boards.battle("done").orElseThrow().total()).isEqualTo(10);
    assertThat(boards.pets(Optional.empty()).filter(pet -> pet.status().isVisible()))
        .extracting(Pet::id)
        .containsExactly("cat", "dog");
    assertThat(boards.leaderboard(LeaderboardQuery.best(10)).items())
        .extracting(item -> item.rank() + " " + item.name())
        .containsExactly("1 Rex", "2 Mog");
    assertThat(boards.leaderboard(LeaderboardQuery.best(1)).items()).hasSize(1);
  }

  @Test
  void tenThousandPetsAreRankedWithoutEffort() {
    List<Future<?>> appended = new ArrayList<>();
    for (int n = 0; n < 10_000; n++) {
      String id = "p-" + n;
      appended.add(log.append(id, pet(id, 1, "Pet " + n)));
      appended.add(log.append(id, new Standing(id, 1, 1, 0, n, 10_000 - n)));
    }
    await(Future.all(appended));

    await(boards.start());
    await(boards.caughtUp());

    assertThat(boards.leaderboard(LeaderboardQuery.best(3)).items())
        .extracting(Leaderboard.Item::pet)
        .containsExactly("p-9999", "p-9998", "p-9997");
    assertThat(boards.leaderboard(LeaderboardQuery.best(20_000)).items()).hasSize(10_000);
    await(log.append("p-5", new Standing("p-5", 2, 9, 0, 900_000, 0)));
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                boards
                    .leaderboard(LeaderboardQuery.best(1))
                    .items()
                    .getFirst()
                    .pet()
                    .equals("p-5"));
  }

  @Test
  void freshnessStandsStillWhileKafkaIsAwayAndGoesOnAfterwards() {
    await(log.append("b", battle("b")));
    await(boards.start());
    await(boards.caughtUp());
    Instant first = boards.battlesFreshAsOf();
    await().atMost(PATIENCE).until(() -> boards.battlesFreshAsOf().isAfter(first));

    servers.close();
    Instant away = Instant.now();

    await()
        .during(Duration.ofSeconds(3))
        .atMost(PATIENCE)
        .until(() -> boards.battlesFreshAsOf().isBefore(away));
    assertThat(boards.battle("b")).isPresent();
    assertThat(boards.leaderboard(LeaderboardQuery.best(3)).countedAsOf()).isBefore(away);

    try (EmbeddedKafka again =
        EmbeddedKafka.start(KafkaNodeSpec.singleNode(folder.resolve("kafka")))) {
      assertThat(again.bootstrapServers()).isEqualTo(servers.kafka().bootstrapServers());
      await().atMost(PATIENCE).until(() -> boards.battlesFreshAsOf().isAfter(away));
      await(log.append("c", battle("c")));
      await().atMost(PATIENCE).until(() -> boards.battle("c").isPresent());
      await(boards.stop());
      await(log.close());
    }
  }

  private List<String> ids(EnumSet<BattleState> states, Optional<String> after, int limit) {
    return boards.battles(states, after, limit).stream().map(BattleBoard::id).toList();
  }

  private long total(String battle) {
    return boards.battle(battle).map(BattleBoard::total).orElse(-1L);
  }

  private void publish(String battle, int partition, long offset, long forCat) {
    Tally tally =
        new Tally(
            battle,
            boards.votesTopicId(),
            partition,
            Map.of("cat", forCat),
            offset,
            OptionalLong.empty());
    await(log.append(tally.id(), tally));
  }
}
