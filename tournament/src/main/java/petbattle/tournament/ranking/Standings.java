package petbattle.tournament.ranking;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.Contender;
import petbattle.tournament.battle.Decision;

/** The ranking as a pure function of finished battles: the same battles give the same standings. */
public final class Standings {
  private Standings() {}

  /** The standing of each pet that took part in a finished battle. Others have none. */
  public static Map<String, Standing> of(Collection<Battle> battles) {
    Map<String, Standing> standings = new HashMap<>();
    for (Battle battle : battles) {
      if (battle.state().isFinal()) {
        for (Contender contender : battle.contenders()) {
          standings.merge(contender.pet(), contribution(battle, contender.pet()), Standings::add);
        }
      }
    }
    return standings;
  }

  /** What one finished battle adds to the standing of one of its pets. */
  static Standing contribution(Battle battle, String pet) {
    if (!battle.ranks()) {
      return new Standing(pet, battle.revision(), 0, 0, 0, 0);
    }
    Decision decision = battle.decision().orElseThrow();
    boolean won = decision.winner().equals(pet);
    long votesFor = decision.votes().getOrDefault(pet, 0L);
    return new Standing(
        pet, battle.revision(), won ? 1 : 0, won ? 0 : 1, votesFor, decision.total() - votesFor);
  }

  static Standing add(Standing a, Standing b) {
    return new Standing(
        a.pet(),
        a.version() + b.version(),
        a.wins() + b.wins(),
        a.losses() + b.losses(),
        a.votesFor() + b.votesFor(),
        a.votesAgainst() + b.votesAgainst());
  }

  /** Takes out what was added before. */
  static Standing subtract(Standing a, Standing b) {
    return new Standing(
        a.pet(),
        a.version() - b.version(),
        a.wins() - b.wins(),
        a.losses() - b.losses(),
        a.votesFor() - b.votesFor(),
        a.votesAgainst() - b.votesAgainst());
  }
}
