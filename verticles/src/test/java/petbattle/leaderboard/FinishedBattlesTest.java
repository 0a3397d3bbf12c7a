package petbattle.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;
import petbattle.tournament.battle.Contender;
import petbattle.tournament.battle.Decision;
import petbattle.tournament.battle.Decision.DecidedBy;
import petbattle.tournament.ranking.Pairings;
import petbattle.tournament.ranking.Standing;
import petbattle.tournament.ranking.Standings;

class FinishedBattlesTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final List<String> PETS = List.of("ada", "bob", "cleo", "dot");

  /** Values in any order, with repeats, old ones behind new ones, results taken back. */
  @Property(tries = 200)
  void oneByOneGivesTheSameStandingsAsAllAtOnce(@ForAll long seed) {
    Random random = new Random(seed);
    Map<String, Battle> newest = new HashMap<>();
    FinishedBattles finished = new FinishedBattles();
    Map<String, Pairings.Count> told = new HashMap<>();
    List<Battle> values = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      values.add(randomValue(random));
    }
    values.addAll(values.subList(0, 10));

    for (Battle value : values) {
      Map<String, Standing> before = Standings.of(newest.values());
      newest.merge(value.id(), value, (a, b) -> a.revision() >= b.revision() ? a : b);
      Map<String, Standing> after = Standings.of(newest.values());

      Set<String> changed = finished.accept(value);

      after.forEach(
          (pet, standing) -> {
            assertThat(finished.standing(pet)).isEqualTo(standing);
            if (!standing.equals(before.get(pet))) {
              assertThat(changed).contains(pet);
            }
          });
      assertThat(finished.pets()).isEqualTo(after.keySet());
      Pairings all = Pairings.of(newest.values());
      assertThat(finished.pairs().pairings()).isEqualTo(all);
      finished.pairs().changes().counts().forEach(count -> told.put(pair(count), count));
      assertThat(told.values().stream().filter(count -> count.total() > 0))
          .containsExactlyInAnyOrderElementsOf(all.counts());
    }
  }

  private static String pair(Pairings.Count count) {
    return count.first() + " " + count.second();
  }

  private static Battle randomValue(Random random) {
    int id = random.nextInt(6);
    long revision = 1L + random.nextInt(5);
    // A battle's contenders and the content of a revision are always the same.
    Random content = new Random(id * 100L + revision);
    String one = PETS.get(id % 4);
    String other = PETS.get((id + 1) % 4);
    BattleState state =
        revision < 3 ? BattleState.CLOSING : revision < 5 ? BattleState.DECIDED : BattleState.VOID;
    Optional<Decision> decision =
        state == BattleState.CLOSING
            ? Optional.empty()
            : Optional.of(
                new Decision(
                    one,
                    Map.of(one, content.nextLong(100), other, content.nextLong(100)),
                    DecidedBy.VOTES,
                    NOW));
    return new Battle(
        "b-" + id,
        revision,
        state,
        List.of(new Contender(one, 1), new Contender(other, 2)),
        NOW,
        NOW.plusSeconds(60),
        decision,
        Optional.empty());
  }
}
