package petbattle.director;

import static org.assertj.core.api.Assertions.assertThat;
import static petbattle.testing.Servers.await;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petbattle.command.AdminLog;
import petbattle.command.AdminLog.Settled;
import petbattle.testing.Servers;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.Contender;
import petbattle.tournament.battle.Decision;
import petbattle.tournament.battle.Decision.DecidedBy;
import petbattle.tournament.command.BattleRequest;
import petbattle.tournament.command.BattleRequest.CloseBattle;
import petbattle.tournament.command.Command;
import petbattle.tournament.command.Outcome;
import petbattle.tournament.command.Outcome.Done;
import petbattle.tournament.command.Outcome.Reason;
import petbattle.tournament.command.Outcome.Refused;

/** Of any number of directors that go on from the same point, one does. */
class CompareAndSetIT {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final int RIVALS = 5;

  @TempDir static Path folder;
  private static Servers servers;
  private static Stage stage;

  @BeforeAll
  static void startServers() {
    servers = Servers.start(folder);
    stage = new Stage(servers);
  }

  @AfterAll
  static void stopServers() {
    stage.close();
    servers.close();
  }

  @Test
  void ofManyDecisionsOfOneBattleOneStands() {
    Battles battles = new Battles(stage.role.store());
    for (int round = 0; round < 20; round++) {
      Battle closing = insertClosing(battles);

      // When rivals decide differently at the same time
      List<Future<Boolean>> attempts = new ArrayList<>();
      for (long votes = 0; votes < RIVALS; votes++) {
        Decision decision =
            new Decision("ada", Map.of("ada", votes, "bob", 0L), DecidedBy.VOTES, NOW);
        attempts.add(battles.advance(closing, closing.decided(decision)));
      }
      await(Future.all(attempts));

      // Then one has succeeded, and what is stored is its decision; and it is too late for others
      List<Future<Boolean>> winners = attempts.stream().filter(Future::result).toList();
      assertThat(winners).hasSize(1);
      Battle stored = await(battles.find(closing.id())).orElseThrow().battle();
      assertThat(stored.decision().orElseThrow().votes())
          .containsEntry("ada", (long) attempts.indexOf(winners.getFirst()));
      assertThat(await(battles.advance(closing, stored))).isFalse();
    }
  }

  @Test
  void whoHoldsAnOldValueMarksNothing() {
    Battles battles = new Battles(stage.role.store());
    Battle closing = insertClosing(battles);
    StoredBattle old = await(battles.find(closing.id())).orElseThrow();
    Decision decision = new Decision("ada", Map.of("ada", 1L), DecidedBy.VOTES, NOW);
    Battle decided = closing.decided(decision);
    await(battles.advance(closing, decided));

    assertThat(await(battles.markPublished(old, NOW))).isFalse();
    assertThat(
            await(battles.markBarriers(closing, new StoredBattle.Barriers(NOW, "other topic", 1))))
        .isFalse();
    assertThat(await(battles.find(closing.id())))
        .contains(StoredBattle.created(decided, old.createdBy()));
  }

  @Test
  void theFirstOutcomeOfACommandStands() {
    AdminLog<BattleRequest> adminLog = new AdminLog<>(stage.role.store(), BattleRequest.class);
    Command command =
        new Command(Stage.newId("c"), NOW, "admin-token", Optional.empty(), new CloseBattle("b-1"));
    await(adminLog.register(command));

    Settled first = await(adminLog.settle(new Done(command.id(), NOW)));
    Settled second =
        await(
            adminLog.settle(
                new Refused(command.id(), NOW, Reason.CONFLICT, "It is closing already.")));

    assertThat(first).isEqualTo(new Settled(new Done(command.id(), NOW), true));
    assertThat(second).isEqualTo(new Settled(first.outcome(), false));
    Optional<Outcome> known = await(adminLog.register(command)).outcome();
    assertThat(known).contains(first.outcome());
  }

  @Test
  void anotherCommandWithTheSameIdIsTheSameCommand() {
    AdminLog<BattleRequest> adminLog = new AdminLog<>(stage.role.store(), BattleRequest.class);
    String id = Stage.newId("c");
    await(adminLog.register(close(id, "b-1")));

    assertThat(await(adminLog.register(close(id, "b-2"))).request())
        .isEqualTo(new CloseBattle("b-1"));
  }

  private static Command close(String id, String battle) {
    return new Command(id, NOW, "admin-token", Optional.empty(), new CloseBattle(battle));
  }

  private static Battle insertClosing(Battles battles) {
    Battle closing =
        Battle.open(
                Stage.newId("b"),
                List.of(new Contender("ada", 1), new Contender("bob", 2)),
                NOW,
                NOW.plusSeconds(60))
            .closing();
    await(battles.insert(closing, "c-1"));
    return closing;
  }
}
