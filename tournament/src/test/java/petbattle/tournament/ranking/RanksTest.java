package petbattle.tournament.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RanksTest {
  private static final Standing STRONG = new Standing("strong", 3, 1, 0, 90, 10);
  private static final Standing WEAK = new Standing("weak", 3, 0, 1, 10, 90);

  @Test
  void placesFollowTheStandingsAndThenTheId() {
    Map<String, Integer> ranks =
        Ranks.of(List.of("zoe", "weak", "abe", "strong"), Map.of("strong", STRONG, "weak", WEAK));

    assertThat(ranks).isEqualTo(Map.of("strong", 1, "weak", 2, "abe", 3, "zoe", 4));
  }

  @Test
  void aPetThatDoesNotTakePartHoldsNoPlace() {
    Map<String, Integer> ranks =
        Ranks.of(List.of("weak", "weak"), Map.of("strong", STRONG, "weak", WEAK));

    assertThat(ranks).isEqualTo(Map.of("weak", 1));
  }
}
