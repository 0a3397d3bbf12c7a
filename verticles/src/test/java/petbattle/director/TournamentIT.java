package petbattle.director;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static petbattle.testing.Servers.await;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import petbattle.kafka.Topic;
import petbattle.testing.UnreliableLine;
import petbattle.testing.UnreliableLine.Fate;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;
import petbattle.tournament.battle.Decision;
import petbattle.tournament.battle.Decision.DecidedBy;
import petbattle.tournament.bracket.Entry;
import petbattle.tournament.bracket.Format;
import petbattle.tournament.bracket.Match;
import petbattle.tournament.bracket.Schedule;
import petbattle.tournament.bracket.Tournament;
import petbattle.tournament.bracket.TournamentState;
import petbattle.tournament.command.Command;
import petbattle.tournament.command.Outcome;
import petbattle.tournament.command.Outcome.Done;
import petbattle.tournament.command.Outcome.Reason;
import petbattle.tournament.command.Outcome.Refused;
import petbattle.tournament.command.Request;
import petbattle.tournament.command.TournamentRequest.AdvanceTournament;
import petbattle.tournament.command.TournamentRequest.CancelTournament;
import petbattle.tournament.command.TournamentRequest.CreateTournament;
import petbattle.tournament.command.TournamentRequest.EnterTournament;
import petbattle.tournament.command.TournamentRequest.StartTournament;
import petbattle.tournament.pet.PetStatus;

/** Tournaments on a real broker and the real wire protocol of the store. */
class TournamentIT extends OnStage {
  private static final Format FORMAT = new Format.SingleElimination();
  private static final Duration ROUND = Duration.ofSeconds(60);
  private static final List<String> PETS = List.of("ada", "bob", "cleo", "dot", "eli");

  private static final List<String> SIGNS =
      List.of(
          "tournaments",
          "battles",
          "battle_keys",
          "admin_log",
          "commands",
          "publishedRevision",
          "live");

  @BeforeEach
  void publishPets() {
    stage.publishPets(PETS.toArray(String[]::new));
    stage.deployCounter();
  }

  @Test
  void directorsAtOnceTakeFivePetsFromRoundToRoundToOneChampion() {
    stage.deployDirector(stage.role, Stage.QUICK, 2);
    String id = create(new Entry.Chosen(PETS), automatic());
    stage.ask(new StartTournament(id));

    Tournament finished = playToTheEnd(id, "eli");

    assertThat(finished.champion()).contains("eli");
    assertThat(finished.path()).extracting(Match::place).hasSize(3);
    assertThat(finished.winners()).hasSize(4);
    assertThat(battlesOf(id)).hasSize(4);
    assertThat(battlesOf(id).values())
        .allSatisfy(
            battle -> {
              assertThat(battle.state()).isEqualTo(BattleState.DECIDED);
              assertThat(battle.tournament()).contains(id);
            });
    finished.tree().stream()
        .flatMap(List::stream)
        .filter(match -> !match.bye())
        .forEach(
            match ->
                assertThat(battlesOf(id).get(finished.battleAt(match.place())).decision())
                    .hasValueSatisfying(
                        decision -> assertThat(match.winner()).contains(decision.winner())));
    await()
        .atMost(Stage.PATIENCE)
        .until(() -> !stage.document(Tournaments.COLLECTION, id).getBoolean("live"));
  }

  /**
   * Every kind of request to the store fails once. A director remembers nothing, so one that tries
   * again is as good as one that starts anew.
   */
  @ParameterizedTest
  @EnumSource(
      value = Fate.class,
      names = {"LOST", "ANSWER_LOST"})
  void whereverTheStoreFailsEachMatchIsFoughtOnce(Fate fate) {
    Set<String> failed = ConcurrentHashMap.newKeySet();
    try (UnreliableLine line =
        stage.line(SIGNS, kind -> failed.add(kind) ? fate : Fate.CARRIED_OUT)) {
      stage.deployDirector(stage.behind(line), Stage.QUICK, 1);
      String id = create(new Entry.Chosen(PETS.subList(0, 3)), automatic());
      stage.ask(new StartTournament(id));

      Tournament finished = playToTheEnd(id, "bob");

      assertThat(finished.champion()).contains("bob");
      assertEachMatchWasFoughtOnce(id, 2);
      assertThat(line.kinds())
          .anyMatch(kind -> kind.startsWith("insert") && kind.contains("tournaments"))
          .anyMatch(kind -> kind.startsWith("update") && kind.contains("tournaments"));
    }
  }

  /** Wherever the first director dies, from the creation to the final. */
  @Tag("long")
  @ParameterizedTest
  @ValueSource(ints = {0, 4, 9, 15, 22, 30, 38, 47, 56})
  void anotherDirectorFinishesATournamentThatADeadOneBegan(int requestsBeforeTheEnd) {
    Future<String> second = stage.deployMortalDirector(SIGNS, requestsBeforeTheEnd);
    String id = create(new Entry.Chosen(PETS.subList(0, 3)), automatic());
    stage.ask(new StartTournament(id));

    Tournament finished = playToTheEnd(id, "bob");

    assertThat(await(second)).as("the first one died and the second one took over").isNotNull();
    assertThat(finished.champion()).contains("bob");
    assertEachMatchWasFoughtOnce(id, 2);
  }

  private void assertEachMatchWasFoughtOnce(String id, int battles) {
    assertThat(battlesOf(id)).hasSize(battles);
    assertThat(
            stage.read(Topic.TOURNAMENTS, Tournament.class).stream()
                .filter(value -> value.id().equals(id))
                .collect(Collectors.groupingBy(Tournament::revision, Collectors.toSet()))
                .values())
        .allMatch(values -> values.size() == 1);
  }

  @Test
  void ownersEnterTheirPetsUntilTheEntriesCloseAndItStartsByItself() {
    stage.publishOwned("fay", "owner-1");
    stage.publishOwned("gus", "owner-2");
    stage.deployDirector();
    Instant now = stage.clock.instant();
    String id =
        create(
            new Entry.OpenUntil(now.plusSeconds(600)),
            new Schedule(Optional.of(now.plusSeconds(700)), ROUND.toSeconds(), Optional.of(1L)));

    assertThat(outcome("owner-1", new EnterTournament(id, "fay", false))).isInstanceOf(Done.class);
    assertThat(outcome("owner-1", new EnterTournament(id, "fay", false))).isInstanceOf(Done.class);
    assertRefused("owner-1", new EnterTournament(id, "gus", false), Reason.INVALID);
    assertRefused("owner-1", new EnterTournament(id, "nobody", false), Reason.INVALID);
    assertThat(outcome("admin-token", new EnterTournament(id, "ada", true)))
        .isInstanceOf(Done.class);
    stage.pass(Duration.ofSeconds(601));
    stage.awaitTournament(id, t -> t.state() == TournamentState.DRAFT);
    assertRefused("owner-2", new EnterTournament(id, "gus", false), Reason.CONFLICT);
    stage.pass(Duration.ofSeconds(100));

    Tournament running = stage.awaitTournament(id, t -> t.state() == TournamentState.RUNNING);
    assertThat(running.entrants()).containsExactlyInAnyOrder("ada", "fay");
    assertThat(running.tree().getFirst()).hasSize(1);
  }

  @Test
  void anOldValueThatComesLateIsOverwrittenByTheNewest() {
    stage.deployDirector();
    String id = create(new Entry.Chosen(PETS), automatic());
    Tournament old = latest(id).orElseThrow();
    assertThat(outcome("admin-token", new CancelTournament(id))).isInstanceOf(Done.class);
    Tournament newest = stage.awaitTournament(id, t -> t.state() == TournamentState.CANCELLED);

    // When a director that was held up appends what it had read long ago
    await(stage.log.append(id, old));

    // Then the newest value stands last again, so that compaction keeps it
    await()
        .atMost(Stage.PATIENCE)
        .until(
            () ->
                stage.read(Topic.TOURNAMENTS, Tournament.class).stream()
                    .filter(value -> value.id().equals(id))
                    .reduce((a, b) -> b)
                    .equals(Optional.of(newest)));
  }

  @Test
  void aTournamentThatIsCalledOffVoidsWhatStillRuns() {
    stage.deployDirector();
    String id = create(new Entry.Chosen(PETS.subList(0, 4)), automatic());
    stage.ask(new StartTournament(id));
    stage.awaitState(id + "-r1-0", BattleState.OPEN);
    stage.awaitState(id + "-r1-1", BattleState.OPEN);

    assertThat(outcome("admin-token", new CancelTournament(id))).isInstanceOf(Done.class);

    stage.awaitState(id + "-r1-0", BattleState.VOID);
    stage.awaitState(id + "-r1-1", BattleState.VOID);
    stage.awaitTournament(id, t -> t.state() == TournamentState.CANCELLED);
    assertRefused("admin-token", new CancelTournament(id), Reason.CONFLICT);
    assertRefused("admin-token", new StartTournament(id), Reason.CONFLICT);
  }

  @Test
  void withoutAPauseEachRoundWaitsForAnAdmin() {
    stage.deployDirector();
    String id =
        create(
            new Entry.Chosen(PETS.subList(0, 4)),
            new Schedule(Optional.empty(), ROUND.toSeconds(), Optional.empty()));
    stage.ask(new StartTournament(id));
    stage.awaitState(id + "-r1-0", BattleState.OPEN);
    assertRefused("admin-token", new AdvanceTournament(id), Reason.CONFLICT);
    stage.pass(ROUND.plusSeconds(1));
    stage.awaitTournament(id, t -> t.round() == 2);
    assertThat(battlesOf(id)).hasSize(2);

    assertThat(outcome("admin-token", new AdvanceTournament(id))).isInstanceOf(Done.class);

    stage.awaitState(id + "-r2-0", BattleState.OPEN);
  }

  @Test
  void whoIsTakenOutOfSightForfeitsAndATournamentNeedsTwoToStart() {
    stage.publishPets("hal", "ivy", "jim", "kit");
    stage.deployDirector();
    Schedule slow = new Schedule(Optional.empty(), ROUND.toSeconds(), Optional.of(600L));
    String id = create(new Entry.Chosen(List.of("hal", "ivy", "ada")), slow);
    stage.ask(new StartTournament(id));
    String battle = id + "-r1-1";
    stage.awaitState(battle, BattleState.OPEN);
    stage.vote(battle, "ivy", 3);

    // When a pet goes while people vote, the votes are counted and the other one wins
    stage.publish("ivy", PetStatus.WITHDRAWN, 2);
    await()
        .atMost(Stage.PATIENCE)
        .until(() -> stage.published(battle).getLast().forfeit().isPresent());
    stage.pass(Duration.ofSeconds(3));
    Decision decision = stage.awaitState(battle, BattleState.DECIDED).decision().orElseThrow();
    assertThat(decision.winner()).isEqualTo("ada");
    assertThat(decision.decidedBy()).isEqualTo(DecidedBy.WALKOVER);
    assertThat(decision.votes()).containsEntry("ivy", 3L);

    // And when one goes before the battle opens, there is none
    stage.awaitTournament(id, t -> t.round() == 2);
    stage.publish("hal", PetStatus.REVIEW, 2);
    stage.awaitGone("hal");
    stage.pass(Duration.ofSeconds(601));
    Tournament finished = stage.awaitTournament(id, t -> t.state() == TournamentState.FINISHED);
    assertThat(finished.champion()).contains("ada");
    assertThat(battlesOf(id).keySet()).containsExactly(battle);

    String other = create(new Entry.Chosen(List.of("jim", "kit")), automatic());
    stage.publish("jim", PetStatus.REFUSED, 2);
    stage.awaitGone("jim");
    assertRefused(new StartTournament(other), Reason.CONFLICT);
  }

  @Test
  void whatCannotBeDoneIsRefusedWithASentence() {
    stage.deployDirector();
    Entry fine = new Entry.Chosen(List.of("ada", "bob"));
    String there = create(fine, automatic());
    Instant past = stage.clock.instant().minusSeconds(5);

    assertRefused(planned(there, "Cup", fine), Reason.CONFLICT);
    assertRefused(planned(Stage.newId("t"), " ", fine), Reason.INVALID);
    assertRefused(planned(Stage.newId("t"), "a\nb", fine), Reason.INVALID);
    assertRefused(planned(Stage.newId("t"), "x".repeat(61), fine), Reason.INVALID);
    assertRefused(planned("Not An Id", "Cup", fine), Reason.INVALID);
    for (List<String> pets :
        Arrays.asList(List.of("ada"), List.of("ada", "ada"), List.of("ada", "nobody"))) {
      assertRefused(planned(Stage.newId("t"), "Cup", new Entry.Chosen(pets)), Reason.INVALID);
    }
    assertRefused(planned(Stage.newId("t"), "Cup", new Entry.OpenUntil(past)), Reason.INVALID);
    assertRefused(
        new CreateTournament(
            Stage.newId("t"),
            "Cup",
            FORMAT,
            fine,
            new Schedule(Optional.of(past), 60, Optional.empty())),
        Reason.INVALID);
    assertRefused(new StartTournament(Stage.newId("t")), Reason.NOT_FOUND);
    assertRefused(new AdvanceTournament(there), Reason.CONFLICT);
    assertRefused("admin-token", new EnterTournament(there, "cleo", true), Reason.CONFLICT);
  }

  private static CreateTournament planned(String id, String name, Entry entry) {
    return new CreateTournament(id, name, FORMAT, entry, automatic());
  }

  private static Schedule automatic() {
    return new Schedule(Optional.empty(), ROUND.toSeconds(), Optional.of(1L));
  }

  private String create(Entry entry, Schedule schedule) {
    String id = Stage.newId("t").substring(0, 20);
    CreateTournament request = new CreateTournament(id, "The cup", FORMAT, entry, schedule);
    assertThat(outcome("admin-token", request)).isInstanceOf(Done.class);
    stage.awaitTournament(id, t -> t.revision() == 1);
    return id;
  }

  /** In each battle of the favourite people vote for it, in the others for the first pet. */
  private Tournament playToTheEnd(String id, String favourite) {
    for (int round = 1; ; round++) {
      int open = round;
      Tournament now =
          stage.awaitTournament(
              id, t -> t.state() == TournamentState.FINISHED || t.round() == open);
      if (now.state() == TournamentState.FINISHED) {
        return now;
      }
      if (now.roundOpensAt().filter(at -> at.isAfter(stage.clock.instant())).isPresent()) {
        stage.pass(Duration.ofSeconds(2));
      }
      for (Match match : now.tree().get(round - 1)) {
        if (!match.bye()) {
          String battle = now.battleAt(match.place());
          stage.awaitState(battle, BattleState.OPEN);
          boolean plays = match.second().equals(Optional.of(favourite));
          stage.vote(battle, (plays ? match.second() : match.first()).orElseThrow(), 3);
        }
      }
      stage.pass(ROUND.plusSeconds(1));
      int next = round + 1;
      stage.awaitTournament(id, t -> t.state() == TournamentState.FINISHED || t.round() == next);
      Optional<Tournament> finished = latest(id).filter(t -> t.state().isFinal());
      if (finished.isPresent()) {
        return finished.get();
      }
    }
  }

  private Optional<Tournament> latest(String id) {
    return stage.read(Topic.TOURNAMENTS, Tournament.class).stream()
        .filter(tournament -> tournament.id().equals(id))
        .reduce((a, b) -> a.revision() > b.revision() ? a : b);
  }

  private Map<String, Battle> battlesOf(String id) {
    return stage.read(Topic.BATTLES, Battle.class).stream()
        .filter(battle -> battle.tournament().equals(Optional.of(id)))
        .collect(
            Collectors.toMap(Battle::id, b -> b, (a, b) -> a.revision() > b.revision() ? a : b));
  }

  private Outcome outcome(String who, Request request) {
    Command command = new Command(Stage.newId("c"), Instant.now(), who, Optional.empty(), request);
    stage.give(command);
    return stage.outcomeOf(command.id());
  }

  private void assertRefused(Request request, Reason reason) {
    assertRefused("admin-token", request, reason);
  }

  private void assertRefused(String who, Request request, Reason reason) {
    Outcome outcome = outcome(who, request);
    assertThat(outcome)
        .as("%s", request)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(reason);
              assertThat(refused.detail()).endsWith(".");
            });
  }
}
