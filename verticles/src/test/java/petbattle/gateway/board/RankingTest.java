package petbattle.gateway.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import petbattle.tournament.ranking.Standing;

class RankingTest {

  @Property(tries = 200)
  void isAlwaysTheVisiblePetsSortedByTheirNewestStanding(@ForAll Random random) {
    Ranking ranking = new Ranking();
    Map<String, Standing> newest = new HashMap<>();
    Set<String> visible = new HashSet<>();
    for (int step = 0; step < 100; step++) {
      String pet = "p" + random.nextInt(10);
      if (random.nextInt(3) == 0) {
        boolean show = random.nextBoolean();
        ranking.show(pet, show);
        if (show) {
          visible.add(pet);
        } else {
          visible.remove(pet);
        }
      } else {
        Standing standing =
            new Standing(
                pet,
                random.nextInt(20),
                random.nextInt(3),
                random.nextInt(3),
                random.nextInt(5),
                random.nextInt(5));
        boolean isNewer =
            !newest.containsKey(pet) || standing.version() > newest.get(pet).version();
        assertThat(ranking.apply(standing)).isEqualTo(isNewer);
        if (isNewer) {
          newest.put(pet, standing);
        }
      }
      List<Standing> expected =
          visible.stream()
              .map(shown -> newest.getOrDefault(shown, Standing.none(shown)))
              .sorted(Standing.BEST_FIRST)
              .toList();
      assertThat(ranking.all()).isEqualTo(expected);
      assertThat(ranking.best(3)).isEqualTo(expected.subList(0, Math.min(3, expected.size())));
    }
  }

  @Test
  void anImpossibleStandingChangesNothing() {
    Ranking ranking = new Ranking();
    ranking.show("a", true);
    ranking.show("b", true);

    assertThatThrownBy(() -> ranking.apply(new Standing("a", 1, 0, 0, -1, 0)))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(ranking.all()).containsExactly(Standing.none("a"), Standing.none("b"));
  }
}
