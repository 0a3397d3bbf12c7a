package petbattle.tournament.bracket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;
import petbattle.tournament.battle.Contender;
import petbattle.tournament.battle.Decision;
import petbattle.tournament.bracket.Match.Place;
import petbattle.tournament.bracket.TournamentSteps.PlannedBattle;
import petbattle.tournament.bracket.TournamentSteps.Step;

class TournamentStepsTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Duration ROUND = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofMinutes(1);

  /** What directors share: every write is made once, whoever comes first. */
  private static final class Shared {
    Tournament tournament;
    final Map<String, Battle> battles = new HashMap<>();

    Shared(Tournament tournament) {
      this.tournament = tournament;
    }

    void insertOnce(PlannedBattle planned) {
      battles.computeIfAbsent(
          planned.id(),
          id ->
              Battle.open(
                  id,
                  List.of(new Contender(planned.first(), 1), new Contender(planned.second(), 2)),
                  planned.opensAt(),
                  planned.closesAt()));
    }

    void compareAndSet(Tournament next) {
      if (next.revision() == tournament.revision() + 1) {
        tournament = next;
      }
    }
  }

  @Property(tries = 200)
  void directorsThatDieAndOverlapFightEachMatchOnceAndFindOneChampion(
      @ForAll @IntRange(min = 2, max = 64) int size, @ForAll long seed) {
    Random random = new Random(seed);
    Shared shared = new Shared(running(size));
    Instant now = NOON;
    List<Step> stale = new ArrayList<>();

    for (int i = 0; shared.tournament.state() == TournamentState.RUNNING; i++) {
      assertThat(i).as("steps").isLessThan(20_000);
      Step step = next(shared.tournament, shared.battles, now);
      stale.add(step);
      // A director that stood still may come back with what it once meant to do.
      execute(
          random.nextInt(4) == 0 ? stale.get(random.nextInt(stale.size())) : step, shared, random);
      decideSome(shared, now, random);
      now = now.plusSeconds(random.nextInt(30));
    }

    Tournament finished = shared.tournament;
    assertThat(finished.state()).isEqualTo(TournamentState.FINISHED);
    assertThat(shared.battles).hasSize(size - 1);
    assertThat(finished.champion()).isPresent();
    assertThat(finished.path()).isNotEmpty();
    assertThat(finished.path().getLast().place().round())
        .isEqualTo(new Bracket(pets(size)).rounds());
    finished
        .winners()
        .forEach(
            (place, winner) ->
                assertThat(
                        shared
                            .battles
                            .get(finished.battleAt(place))
                            .decision()
                            .orElseThrow()
                            .winner())
                    .isEqualTo(winner));
  }

  @Example
  void allBattlesOfARoundHaveTheSameTimes() {
    Step step = next(running(8), Map.of(), NOON);

    assertThat(((Step.OpenBattles) step).battles())
        .hasSize(4)
        .allSatisfy(
            battle -> {
              assertThat(battle.opensAt()).isEqualTo(NOON);
              assertThat(battle.closesAt()).isEqualTo(NOON.plus(ROUND));
            });
  }

  @Example
  void aRoundEndsWithItsLastBattleAndNotWithItsTime() {
    Shared shared = new Shared(running(4));
    open(shared, NOON);
    Instant longAfter = NOON.plus(Duration.ofDays(1));
    decide(shared, "t-r1-0", longAfter);

    assertThat(next(shared.tournament, shared.battles, longAfter))
        .isEqualTo(new Step.Wait(Optional.empty()));

    decide(shared, "t-r1-1", longAfter);
    Step.Become next = (Step.Become) next(shared.tournament, shared.battles, longAfter);
    assertThat(next.next().round()).isEqualTo(2);
    assertThat(next.next().roundOpensAt()).contains(longAfter.plus(PAUSE));
    assertThat(next(next.next(), shared.battles, longAfter))
        .isEqualTo(new Step.Wait(Optional.of(longAfter.plus(PAUSE))));
  }

  @Example
  void aRoundThatNobodyOpenedInTimeGetsItsWholeLengthLater() {
    Instant late = NOON.plusSeconds(600);
    Tournament replanned = ((Step.Become) next(running(4), Map.of(), late)).next();

    Step.OpenBattles open = (Step.OpenBattles) next(replanned, Map.of(), late);
    assertThat(open.battles())
        .allSatisfy(b -> assertThat(b.closesAt()).isEqualTo(late.plus(ROUND)));
  }

  @Example
  void aDirectorThatDiedAmidARoundIsContinuedWithTheSameTimes() {
    Shared shared = new Shared(running(4));
    Step.OpenBattles both = (Step.OpenBattles) next(shared.tournament, Map.of(), NOON);
    shared.insertOnce(both.battles().getFirst());

    Step.OpenBattles rest =
        (Step.OpenBattles) next(shared.tournament, shared.battles, NOON.plusSeconds(60));

    assertThat(rest.battles()).containsExactly(both.battles().get(1));
  }

  @Example
  void whereABattleIsVoidTheBetterSeedGoesOn() {
    Shared shared = new Shared(running(2));
    open(shared, NOON);
    Battle battle = shared.battles.get("t-r1-0");
    shared.battles.put(
        battle.id(),
        new Battle(
            battle.id(),
            9,
            BattleState.VOID,
            battle.contenders(),
            battle.opensAt(),
            battle.closesAt(),
            Optional.empty(),
            Optional.empty()));

    Step.Become done = (Step.Become) next(shared.tournament, shared.battles, NOON);
    assertThat(done.next().champion()).contains("p1");
  }

  @Example
  void withoutAPauseAnAdminOpensEachRound() {
    Schedule byHand = new Schedule(Optional.empty(), ROUND.toSeconds(), Optional.empty());
    Tournament tournament = planned(new Entry.Chosen(pets(4)), byHand).started(pets(4), NOON);
    Shared shared = new Shared(tournament);
    open(shared, NOON);
    shared.battles.keySet().stream().toList().forEach(id -> decide(shared, id, NOON));

    Tournament waiting = ((Step.Become) next(tournament, shared.battles, NOON)).next();
    assertThat(next(waiting, shared.battles, NOON.plus(Duration.ofDays(9))))
        .isEqualTo(new Step.Wait(Optional.empty()));
    assertThat(next(waiting.roundOpened(NOON), shared.battles, NOON))
        .isInstanceOf(Step.OpenBattles.class);
  }

  @Example
  void ownersEnterUntilTheEntriesClose() {
    Tournament open = planned(new Entry.OpenUntil(NOON), automatic());

    Tournament two = open.entered("p1").entered("p2").entered("p1");
    assertThat(two.entrants()).containsExactly("p1", "p2");
    assertThat(two.revision()).isEqualTo(3);
    Tournament running = two.started(List.of("p2", "p1"), NOON);
    assertThatIllegalStateException().isThrownBy(() -> running.entered("p3"));
    assertThatIllegalStateException().isThrownBy(() -> running.cancelled().cancelled());
    assertThatIllegalStateException().isThrownBy(() -> running.started(pets(2), NOON));
  }

  @Example
  void aScheduleThatCannotBeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Schedule(Optional.empty(), 0, Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Schedule(Optional.empty(), Duration.ofDays(365).toSeconds(), Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Schedule(Optional.empty(), 60, Optional.of(-1L)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Entry.Top(257));
  }

  /** Does what a step says, or dies amid it. */
  private static void execute(Step step, Shared shared, Random random) {
    switch (step) {
      case Step.OpenBattles open -> {
        List<PlannedBattle> shuffled = new ArrayList<>(open.battles());
        Collections.shuffle(shuffled, random);
        shuffled.subList(0, random.nextInt(shuffled.size() + 1)).forEach(shared::insertOnce);
      }
      case Step.Become become -> {
        if (random.nextInt(3) > 0) {
          shared.compareAndSet(become.next());
        }
      }
      case Step.Wait wait -> {
        // Nothing to do.
      }
    }
  }

  private static void decideSome(Shared shared, Instant now, Random random) {
    for (Battle battle : List.copyOf(shared.battles.values())) {
      if (battle.state() == BattleState.OPEN
          && !now.isBefore(battle.closesAt())
          && random.nextBoolean()) {
        decide(shared, battle.id(), now);
      }
    }
  }

  private static void decide(Shared shared, String id, Instant now) {
    Battle battle = shared.battles.get(id);
    String winner = battle.contenders().get(Math.floorMod(id.hashCode(), 2)).pet();
    Map<String, Long> votes =
        battle.contenders().stream()
            .collect(Collectors.toMap(Contender::pet, c -> c.pet().equals(winner) ? 2L : 1L));
    shared.battles.put(
        id, battle.closing().decided(new Decision(winner, votes, Decision.DecidedBy.VOTES, now)));
  }

  private static void open(Shared shared, Instant now) {
    ((Step.OpenBattles) next(shared.tournament, shared.battles, now))
        .battles()
        .forEach(shared::insertOnce);
  }

  private static Tournament running(int size) {
    return planned(new Entry.Chosen(pets(size)), automatic()).started(pets(size), NOON);
  }

  private static Schedule automatic() {
    return new Schedule(Optional.of(NOON), ROUND.toSeconds(), Optional.of(PAUSE.toSeconds()));
  }

  private static Tournament planned(Entry entry, Schedule schedule) {
    return Tournament.planned("t", "The cup", new Format.SingleElimination(), entry, schedule);
  }

  private static List<String> pets(int size) {
    return IntStream.rangeClosed(1, size).mapToObj(i -> "p" + i).toList();
  }

  @Example
  void whoseOpponentIsGoneBeforeTheBattleOpensGoesOnWithoutOne() {
    Step.Become become =
        (Step.Become) TournamentSteps.next(running(4), Map.of(), "p4"::equals, NOON);
    assertThat(become.next().winners()).isEqualTo(Map.of(new Place(1, 0), "p1"));
    assertThat(become.next().round()).isEqualTo(1);

    // Also when the pet is back: only the other battle is opened
    Step.OpenBattles open = (Step.OpenBattles) next(become.next(), Map.of(), NOON);
    assertThat(open.battles()).hasSize(1);
  }

  @Example
  void ofTwoThatAreGoneTheBetterSeedGoesOnUntilItMeetsSomebody() {
    Tournament two = running(4);
    Predicate<String> gone = pet -> !pet.equals("p2");
    Tournament first = ((Step.Become) TournamentSteps.next(two, Map.of(), gone, NOON)).next();
    assertThat(first.winners()).isEqualTo(Map.of(new Place(1, 0), "p1", new Place(1, 1), "p2"));
    Tournament last =
        ((Step.Become) TournamentSteps.next(first.roundOpened(NOON), Map.of(), gone, NOON)).next();
    assertThat(last.champion()).contains("p2");
  }

  private static Step next(Tournament tournament, Map<String, Battle> battles, Instant now) {
    return TournamentSteps.next(tournament, battles, pet -> false, now);
  }
}
