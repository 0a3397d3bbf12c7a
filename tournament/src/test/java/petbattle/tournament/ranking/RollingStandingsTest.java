package petbattle.tournament.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static petbattle.tournament.ranking.RollingStandings.COMPARED;
import static petbattle.tournament.ranking.RollingStandings.WEEK;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;
import petbattle.tournament.battle.Contender;
import petbattle.tournament.battle.Decision;
import petbattle.tournament.battle.Decision.DecidedBy;
import petbattle.tournament.ranking.RollingStandings.Window;

class RollingStandingsTest {
  private static final Instant BEGIN = Instant.parse("2026-11-01T12:00:00Z");
  private static final List<String> PETS = List.of("ada", "bob", "cleo");

  /** Results that come late or are taken back, while days pass. */
  @Property(tries = 300)
  void eachTimeHasTheStandingsOfTheBattlesDecidedInIt(@ForAll long seed) {
    Random random = new Random(seed);
    RollingStandings rolling = new RollingStandings();
    Map<String, Battle> newest = new HashMap<>();
    Instant now = BEGIN;
    for (int i = 0; i < 60; i++) {
      if (random.nextInt(3) == 0) {
        now = now.plus(Duration.ofHours(random.nextInt(48)));
        rolling.advance(now);
      } else {
        Battle battle = battle(random, now);
        newest.put(battle.id(), battle);
        rolling.accept(battle);
      }

      if (!now.equals(BEGIN)) {
        assertThat(rolling.standings(Window.WEEK_NOW))
            .isEqualTo(expected(newest, Optional.of(now.minus(WEEK)), now));
        Instant then = now.minus(COMPARED);
        assertThat(rolling.standings(Window.ALL_THEN))
            .isEqualTo(expected(newest, Optional.empty(), then));
        assertThat(rolling.standings(Window.WEEK_THEN))
            .isEqualTo(expected(newest, Optional.of(then.minus(WEEK)), then));
      }
    }
  }

  private static Map<String, Standing> expected(
      Map<String, Battle> battles, Optional<Instant> after, Instant upTo) {
    return Standings.of(
        battles.values().stream()
            .filter(Battle::ranks)
            .filter(battle -> !decidedAt(battle).isAfter(upTo))
            .filter(battle -> after.filter(from -> !decidedAt(battle).isAfter(from)).isEmpty())
            .toList());
  }

  private static Instant decidedAt(Battle battle) {
    return battle.decision().orElseThrow().decidedAt();
  }

  private static Battle battle(Random random, Instant now) {
    String one = PETS.get(random.nextInt(PETS.size()));
    String other = PETS.get((PETS.indexOf(one) + 1) % PETS.size());
    BattleState state =
        List.of(BattleState.DECIDED, BattleState.DECIDED, BattleState.VOID, BattleState.CLOSING)
            .get(random.nextInt(4));
    DecidedBy by = random.nextInt(5) == 0 ? DecidedBy.WALKOVER : DecidedBy.VOTES;
    Decision decision =
        new Decision(
            one,
            Map.of(one, random.nextLong(9), other, random.nextLong(9)),
            by,
            now.minus(Duration.ofHours(random.nextInt(30))));
    return new Battle(
        "b-" + random.nextInt(12),
        1 + random.nextInt(5),
        state,
        List.of(new Contender(one, 1), new Contender(other, 2)),
        BEGIN,
        BEGIN.plusSeconds(60),
        state == BattleState.CLOSING ? Optional.empty() : Optional.of(decision),
        Optional.empty());
  }
}
