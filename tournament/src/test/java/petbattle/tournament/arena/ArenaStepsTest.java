package petbattle.tournament.arena;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;
import petbattle.tournament.arena.Arena.PlannedBattle;
import petbattle.tournament.arena.ArenaPairing.Candidate;
import petbattle.tournament.arena.ArenaSteps.Step;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.Contender;

/** Directors that die amid a step, overlap, and come back with what they once meant to do. */
class ArenaStepsTest {
  private static final Instant BEGIN = Instant.parse("2026-11-01T12:00:00Z");

  private Arena arena;
  private final Map<String, Battle> store = new TreeMap<>();
  private Instant now = BEGIN;

  @BeforeTry
  void begin() {
    store.clear();
    now = BEGIN;
  }

  /** What a director was about to do when it was held up. */
  private record HeldUp(Arena read, Step step) {}

  @Property(tries = 200)
  void whoeverDiesWheneverThereAreNeverMoreBattlesThanAskedForAndNoPairTwice(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5) int wanted,
      @ForAll @IntRange(min = 0, max = 9) int pets) {
    Random random = new Random(seed);
    arena = Arena.NEW.with(new ArenaSettings(wanted, 60, 24));
    List<Candidate> candidates =
        IntStream.range(0, pets)
            .mapToObj(i -> new Candidate("p-" + i, 1500 + random.nextInt(100), 100))
            .toList();
    List<HeldUp> heldUp = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      HeldUp next = new HeldUp(arena, look(candidates));
      switch (random.nextInt(4)) {
        case 0 -> heldUp.add(next);
        case 1 -> carryOut(next, random.nextInt(3));
        default -> carryOut(next, Integer.MAX_VALUE);
      }
      if (!heldUp.isEmpty() && random.nextInt(3) == 0) {
        carryOut(heldUp.remove(random.nextInt(heldUp.size())), Integer.MAX_VALUE);
      }
      if (random.nextInt(3) == 0) {
        now = now.plusSeconds(random.nextInt(30));
      }

      assertThat(open()).hasSizeLessThanOrEqualTo(wanted);
      assertNoPairMetTwice();
    }
    for (int i = 0; i < 9; i++) {
      carryOut(new HeldUp(arena, look(candidates)), Integer.MAX_VALUE);
    }
    assertThat(open().size() == wanted || arena.shortfall().isPresent()).isTrue();
  }

  @Property(tries = 20)
  void whatIsSwitchedOffOpensNothingMore(@ForAll long seed) {
    arena = Arena.NEW.with(new ArenaSettings(2, 60, 24));
    List<Candidate> candidates = List.of(new Candidate("a", 1500, 9), new Candidate("b", 1500, 9));
    carryOut(new HeldUp(arena, look(candidates)), Integer.MAX_VALUE);
    assertThat(arena.next()).hasSize(1);
    arena = arena.with(ArenaSettings.OFF);

    for (int i = 0; i < 3; i++) {
      carryOut(new HeldUp(arena, look(candidates)), Integer.MAX_VALUE);
    }

    assertThat(store).isEmpty();
    assertThat(arena.next()).isEmpty();
    assertThat(arena.shortfall()).isEmpty();
  }

  private Step look(List<Candidate> candidates) {
    Optional<Step> unfinished = ArenaSteps.unfinished(arena, Set.copyOf(store.keySet()), now);
    if (unfinished.isPresent()) {
      return unfinished.get();
    }
    if (ArenaSteps.wanted(arena, store.values(), now) == 0) {
      return new Step.Wait();
    }
    return ArenaSteps.plan(arena, store.values(), candidates, new Meetings(), now);
  }

  /** Only the first few battles of those that were to be opened, if it dies amid that. */
  private void carryOut(HeldUp director, int most) {
    switch (director.step()) {
      case Step.Wait wait -> {}
      case Step.Become become -> {
        if (arena.revision() == director.read().revision()) {
          arena = become.next();
        }
      }
      case Step.OpenBattles open ->
          open.battles().stream()
              .limit(most)
              .forEach(plan -> store.putIfAbsent(plan.id(), battle(plan)));
    }
  }

  private Collection<Battle> open() {
    return store.values().stream().filter(battle -> now.isBefore(battle.closesAt())).toList();
  }

  private void assertNoPairMetTwice() {
    Map<Set<String>, Instant> last = new HashMap<>();
    for (Battle battle : store.values()) {
      Set<String> pair = new HashSet<>();
      battle.contenders().forEach(contender -> pair.add(contender.pet()));
      Instant before = last.put(pair, battle.opensAt());
      assertThat(before == null || !battle.opensAt().isBefore(before.plus(Duration.ofHours(24))))
          .as("%s", pair)
          .isTrue();
    }
  }

  private static Battle battle(PlannedBattle plan) {
    return Battle.open(
        plan.id(),
        List.of(new Contender(plan.left(), 1), new Contender(plan.right(), 2)),
        plan.opensAt(),
        plan.closesAt());
  }
}
