package petbattle.gateway.board;

import static org.assertj.core.api.Assertions.assertThat;
import static petbattle.gateway.board.Samples.NOON;
import static petbattle.gateway.board.Samples.battle;
import static petbattle.gateway.board.Samples.decided;
import static petbattle.gateway.board.Samples.pet;
import static petbattle.gateway.board.Samples.sealed;
import static petbattle.gateway.board.Samples.tally;
import static petbattle.gateway.board.Samples.withdrawn;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import petbattle.json.Json;
import petbattle.kafka.Cursor;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;
import petbattle.tournament.counting.Tally;

class BoardMemoryTest {
  private final BoardMemory memory = new BoardMemory();
  private long offset;

  @Test
  void aFrozenCounterThatPublishesLateChangesNothing() {
    memory.apply(battle("b"), next());
    memory.apply(tally("b", 0, 50, 7, 3), next());

    memory.apply(tally("b", 0, 20, 2, 1), next());

    assertThat(board("b").votes()).containsEntry("cat", 7L).containsEntry("dog", 3L);
    assertThat(board("b").total()).isEqualTo(10);
  }

  @Test
  void aSealedTallyIsMoreThanAnOpenOneOfTheSameOffset() {
    memory.apply(tally("b", 0, 50, 7, 3), next());
    memory.apply(sealed(tally("b", 0, 50, 7, 3)), next());
    memory.apply(tally("b", 0, 50, 7, 3), next());

    assertThat(memory.tally("b", 0).orElseThrow().isSealed()).isTrue();
  }

  @Property
  void theOrderOfTheRecordsDoesNotMatter(@ForAll Random random) {
    Battle open = battle("b");
    List<Runnable> records = new ArrayList<>();
    BoardMemory shuffled = new BoardMemory();
    long expected = 0;
    for (int partition = 0; partition < 4; partition++) {
      int values = random.nextInt(5);
      for (int n = 1; n <= values; n++) {
        Tally tally = tally("b", partition, n * 10L, n, 2L * n);
        records.add(() -> shuffled.apply(tally, next()));
      }
      expected += 3L * values;
    }
    records.add(() -> shuffled.apply(open, next()));
    records.add(() -> shuffled.apply(open.closing(), next()));
    Collections.shuffle(records, random);

    records.forEach(Runnable::run);

    RememberedBattle known = shuffled.battle("b").orElseThrow();
    assertThat(known.battle().orElseThrow().value().state()).isEqualTo(BattleState.CLOSING);
    assertThat(known.votes().values().stream().mapToLong(n -> n).sum()).isEqualTo(expected);
  }

  @Test
  void theDecisionsVotesStandAndTheTalliesAreForgotten() {
    memory.apply(tally("b", 0, 50, 7, 3), next());
    memory.apply(battle("b"), next());
    memory.apply(decided(battle("b"), 8, 9), next());
    memory.apply(tally("b", 1, 10, 100, 0), next());

    assertThat(memory.tally("b", 0)).isEmpty();
    assertThat(memory.tally("b", 1)).isEmpty();
    assertThat(board("b").votes()).containsEntry("cat", 8L).containsEntry("dog", 9L);
    assertThat(board("b").result().orElseThrow().winner()).isEqualTo("dog");
    assertThat(memory.index().unfinished()).isEmpty();
    assertThat(memory.index().finished()).containsExactly("b");
  }

  @Test
  void aBoardSaysWhatTheApiPromises() {
    memory.apply(pet("cat", 1, "Mog"), next());
    memory.apply(withdrawn(pet("dog", 1, "Rex")), next());
    memory.apply(battle("b"), next());
    memory.apply(tally("b", 3, 50, 7, 3), next());

    assertThat(
            new JsonObject(
                new String(Json.encode(board("b")), java.nio.charset.StandardCharsets.UTF_8)))
        .isEqualTo(
            new JsonObject(
                """
                {"id": "b", "state": "open",
                 "pets": [
                   {"id": "cat", "name": "Mog", "imageUrl": "/api/pets/cat/image/card", "species": "cat"},
                   {"id": "dog", "name": "Withdrawn pet", "imageUrl": "/api/pets/dog/image/card"}],
                 "opensAt": "2026-05-01T12:00:00Z", "closesAt": "2026-05-01T12:01:00Z",
                 "votes": {"cat": 7, "dog": 3}, "total": 10,
                 "countedAsOf": "2026-05-01T12:00:00Z"}
                """));
  }

  @Test
  void theDirectorOpensAndTheClockMayBeAheadOfHimInClosing() {
    Battle battle = battle("b");

    assertThat(BattleBoard.shown(battle, NOON.minusSeconds(5))).isEqualTo(BattleState.OPEN);
    assertThat(BattleBoard.shown(battle, NOON)).isEqualTo(BattleState.OPEN);
    assertThat(BattleBoard.shown(battle, battle.closesAt().minusMillis(1)))
        .isEqualTo(BattleState.OPEN);
    assertThat(BattleBoard.shown(battle, battle.closesAt())).isEqualTo(BattleState.CLOSING);
    assertThat(BattleBoard.shown(decided(battle, 1, 0), NOON)).isEqualTo(BattleState.DECIDED);
  }

  @Test
  void battlesAreListedNewestFirst() {
    memory.apply(battle("a", NOON, NOON.plusSeconds(9)), next());
    memory.apply(battle("c", NOON.plusSeconds(2), NOON.plusSeconds(9)), next());
    memory.apply(battle("b", NOON.plusSeconds(2), NOON.plusSeconds(9)), next());

    assertThat(memory.index().unfinished()).containsExactly("c", "b", "a");
  }

  private Cursor next() {
    return new Cursor(0, offset++);
  }

  private BattleBoard board(String id) {
    return BattleBoard.of(memory.battle(id).orElseThrow(), memory::pet, NOON, NOON);
  }
}
