package petbattle.tournament.arena;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import petbattle.tournament.arena.Arena.PlannedBattle;
import petbattle.tournament.arena.ArenaPairing.Candidate;
import petbattle.tournament.arena.ArenaPairing.Pair;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;

/**
 * What the arena needs next, as a pure function of what stands in the store. What is opened is
 * written down first, with its ids: so a director may die at any moment, and of two that work at
 * once one plans and both open the same.
 */
public final class ArenaSteps {
  /** How much later than planned a battle may open before it gets a new time. */
  public static final Duration LATEST_OPENING = Duration.ofSeconds(5);

  private ArenaSteps() {}

  /** What to do next. */
  public sealed interface Step {

    /** Open these battles, unless they are there already. */
    record OpenBattles(List<PlannedBattle> battles) implements Step {}

    /** Store this as what the arena has become. */
    record Become(Arena next) implements Step {}

    /** Nothing can be done now. */
    record Wait() implements Step {}
  }

  /**
   * Which of the arena's planned battles are still to be dealt with, before anything else is
   * planned.
   *
   * @param existing the ids of those that are there
   * @return nothing when all of them are there
   */
  public static Optional<Step> unfinished(Arena arena, Set<String> existing, Instant now) {
    List<PlannedBattle> missing =
        arena.next().stream().filter(plan -> !existing.contains(plan.id())).toList();
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    if (!arena.settings().isOn()) {
      return Optional.of(new Step.Become(arena.dropped()));
    }
    boolean late =
        missing.stream().anyMatch(plan -> now.isAfter(plan.opensAt().plus(LATEST_OPENING)));
    return Optional.of(
        late ? new Step.Become(arena.postponed(missing, now)) : new Step.OpenBattles(missing));
  }

  /** How many battles are missing, as the store has them. */
  public static int wanted(Arena arena, Collection<Battle> battles, Instant now) {
    return Math.max(0, arena.settings().battles() - (int) open(battles, now));
  }

  /**
   * What comes next for an arena whose planned battles are all there.
   *
   * @param battles its battles that are not over yet, all of them; of others it does no harm
   * @param candidates the pets that everybody may see
   * @param meetings all battles; gets those of {@code battles} that it does not know yet
   */
  public static Step plan(
      Arena arena,
      Collection<Battle> battles,
      List<Candidate> candidates,
      Meetings meetings,
      Instant now) {
    int wanted = wanted(arena, battles, now);
    battles.forEach(meetings::add);
    List<Pair> open =
        battles.stream()
            .filter(battle -> isOpen(battle, now))
            .map(
                battle ->
                    new Pair(battle.contenders().get(0).pet(), battle.contenders().get(1).pet()))
            .toList();
    // What opened exactly that long ago has had its time.
    Instant since = now.minus(Duration.ofHours(arena.settings().repeatAfterHours()));
    List<Pair> pairs = ArenaPairing.choose(candidates, meetings, open, since.plusNanos(1), wanted);
    Optional<String> why =
        pairs.size() < wanted ? Optional.of(why(arena, candidates.size())) : Optional.empty();
    return pairs.isEmpty() && why.equals(arena.shortfall())
        ? new Step.Wait()
        : new Step.Become(arena.planning(pairs, why, now));
  }

  private static String why(Arena arena, int pets) {
    return pets < 2
        ? "There are fewer than two pets that everybody may see."
        : "Every two of the %d visible pets are in a battle or met within the last %d hours."
            .formatted(pets, arena.settings().repeatAfterHours());
  }

  private static long open(Collection<Battle> battles, Instant now) {
    return battles.stream().filter(battle -> isOpen(battle, now)).count();
  }

  private static boolean isOpen(Battle battle, Instant now) {
    return battle.state() == BattleState.OPEN && now.isBefore(battle.closesAt());
  }
}
