package petbattle.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {

  @Test
  void theRatioIsTheMedianOfTheRoundsAndNotTheRatioOfTheMedians() {
    Rounds rounds = new Rounds(List.of(10.0, 5.0, 90.0), List.of(20.0, 50.0, 100.0));

    assertThat(rounds.ratio()).isEqualTo(0.5);
    assertThat(rounds.medianOfOurs()).isEqualTo(10);
    assertThat(rounds.medianOfBare()).isEqualTo(50);
  }

  @Test
  void theMedianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
    assertThat(Rounds.median(List.of(4.0, 1.0, 3.0, 100.0))).isEqualTo(3.5, within(1e-9));
  }

  @Test
  void bothSidesTakeTurnsAndEachIsFirstInEveryOtherRound() throws Exception {
    List<String> turns = new ArrayList<>();

    Rounds.of(3, () -> noted(turns, "ours"), () -> noted(turns, "bare"));

    assertThat(turns).containsExactly("ours", "bare", "bare", "ours", "ours", "bare");
  }

  @Test
  void nothingIsComparedWithNothing() {
    assertThatThrownBy(() -> new Rounds(List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Rounds(List.of(1.0), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 and 0");
  }

  private static double noted(List<String> turns, String who) {
    turns.add(who);
    return turns.size();
  }
}
