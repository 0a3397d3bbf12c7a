package petbattle.bench.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TurnTest {

  @Test
  void theRatioIsTheMedianOfPairsWhateverOneTurnSuffered() {
    List<Turn> without = List.of(turn(100), turn(200), turn(100));
    List<Turn> with = List.of(turn(104), turn(206), turn(900));

    assertThat(Turn.ratio(without, with)).isCloseTo(1.04, within(1e-9));
  }

  @Test
  void ofTwoPairsItIsTheMiddle() {
    assertThat(Turn.ratio(List.of(turn(100), turn(100)), List.of(turn(102), turn(104))))
        .isCloseTo(1.03, within(1e-9));
  }

  @Test
  void turnsThatAreNoPairsAreRefused() {
    assertThatThrownBy(() -> Turn.ratio(List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Turn.ratio(List.of(turn(1)), List.of(turn(1), turn(2))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Turn turn(double micros) {
    return new Turn(1_000, micros * 1_000 / 1e6, 1);
  }
}
