package petbattle.tournament.bracket;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;
import petbattle.tournament.battle.Decision;
import petbattle.tournament.bracket.Match.Place;

/**
 * What a running tournament needs next, as a pure function of what stands in the store: whoever
 * asks, and however often, gets the same answer, so that a director may die at any moment and two
 * of them may work at once.
 */
public final class TournamentSteps {
  /** How much later than planned a round may open before it gets a new time. */
  public static final Duration LATEST_OPENING = Duration.ofSeconds(5);

  private TournamentSteps() {}

  /** What to do next. */
  public sealed interface Step {

    /** Open these battles, unless they are there already. All of a round have the same times. */
    record OpenBattles(List<PlannedBattle> battles) implements Step {}

    /** Store this as what the tournament has become. */
    record Become(Tournament next) implements Step {}

    /** Nothing can be done before battles are decided, an admin acts, or this time has come. */
    record Wait(Optional<Instant> until) implements Step {}
  }

  /**
   * A battle to open.
   *
   * @param place the match that it decides
   */
  public record PlannedBattle(
      String id, Place place, String first, String second, Instant opensAt, Instant closesAt) {}

  /**
   * What comes next for a running tournament.
   *
   * @param battles its battles that exist, by id
   * @param gone whether a pet may not be seen any more: where nobody has opened the battle yet, the
   *     other pet of its match goes on, and of two that are gone the better seed
   */
  public static Step next(
      Tournament tournament, Map<String, Battle> battles, Predicate<String> gone, Instant now) {
    if (tournament.state() != TournamentState.RUNNING) {
      return new Step.Wait(Optional.empty());
    }
    Optional<Instant> opensAt = tournament.roundOpensAt();
    if (opensAt.isEmpty() || now.isBefore(opensAt.get())) {
      return new Step.Wait(opensAt);
    }
    List<Match> toFight =
        tournament.tree().get(tournament.round() - 1).stream()
            .filter(match -> !match.bye())
            .toList();
    List<PlannedBattle> missing = new ArrayList<>();
    Map<Place, String> winners = new HashMap<>();
    Map<Place, String> walkovers = new HashMap<>();
    for (Match match : toFight) {
      Battle battle = battles.get(tournament.battleAt(match.place()));
      if (match.winner().isPresent()) {
        winners.put(match.place(), match.winner().get());
      } else if (battle != null) {
        winner(match, battle).ifPresent(winner -> winners.put(match.place(), winner));
      } else if (gone.test(first(match)) || gone.test(second(match))) {
        walkovers.put(match.place(), gone.test(second(match)) ? first(match) : second(match));
      } else {
        missing.add(planned(tournament, match, opensAt.get()));
      }
    }
    if (!walkovers.isEmpty()) {
      winners.putAll(walkovers);
      // Written down at once: a pet that comes back later comes too late for this round.
      return new Step.Become(
          winners.size() == toFight.size()
              ? tournament.roundDecided(winners, now)
              : tournament.walkedOver(walkovers));
    }
    boolean nobodyOpened =
        toFight.stream()
            .noneMatch(match -> battles.containsKey(tournament.battleAt(match.place())));
    if (!missing.isEmpty() && nobodyOpened && now.isAfter(opensAt.get().plus(LATEST_OPENING))) {
      // Nobody was there to open the round: people shall have the whole time all the same.
      return new Step.Become(tournament.roundOpened(now));
    }
    if (!missing.isEmpty()) {
      return new Step.OpenBattles(missing);
    }
    return winners.size() == toFight.size()
        ? new Step.Become(tournament.roundDecided(winners, now))
        : new Step.Wait(Optional.empty());
  }

  private static PlannedBattle planned(Tournament tournament, Match match, Instant opensAt) {
    return new PlannedBattle(
        tournament.battleAt(match.place()),
        match.place(),
        first(match),
        second(match),
        opensAt,
        tournament.schedule().endOfRound(opensAt));
  }

  private static String first(Match match) {
    return match.first().orElseThrow();
  }

  private static String second(Match match) {
    return match.second().orElseThrow();
  }

  /** Of a battle that was voided the better seed goes on: nothing else is known about the two. */
  private static Optional<String> winner(Match match, Battle battle) {
    if (battle.state() == BattleState.VOID) {
      return match.first();
    }
    return battle.decision().map(Decision::winner);
  }
}
