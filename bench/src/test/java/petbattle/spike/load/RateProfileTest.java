package petbattle.spike.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import petbattle.spike.load.RateProfile.Point;

class RateProfileTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void aSpikeBeginsAndEndsWithTheOrdinaryLoadAndHoldsItsPeak() {
    RateProfile spike = RateProfile.spike(10, 1_000, MINUTE);

    assertThat(spike.at(0)).isEqualTo(10);
    assertThat(spike.at(5.9)).isEqualTo(10);
    assertThat(spike.at(9)).isEqualTo(505, within(.01));
    assertThat(spike.at(12)).isEqualTo(1_000);
    assertThat(spike.at(38.9)).isEqualTo(1_000);
    assertThat(spike.at(42)).isEqualTo(505, within(.01));
    assertThat(spike.at(59.9)).isEqualTo(10);
    assertThat(spike.at(60)).isZero();
    assertThat(RateProfile.plateauOf(MINUTE)).hasSeconds(12);
    assertThat(RateProfile.endOfPlateau(MINUTE)).hasSeconds(39);
  }

  @Test
  void theExpectedNumberIsTheAreaBelowTheLine() {
    assertThat(RateProfile.spike(10, 1_000, MINUTE).total())
        .isEqualTo(6 * 10 + 6 * 505 + 27 * 1_000 + 6 * 505 + 15 * 10, within(.01));
  }

  @Test
  void growingMultipliesByTheSameInTheSameTime() {
    RateProfile growing = RateProfile.growing(100, 10_000, Duration.ofSeconds(10));

    assertThat(growing.at(0)).isEqualTo(100);
    assertThat(growing.at(5)).isEqualTo(1_000, within(1.0));
    assertThat(growing.at(9.999)).isEqualTo(10_000, within(20.0));
  }

  @Test
  void arrivalsFollowTheProfile() {
    Arrivals arrivals = new Arrivals(RateProfile.spike(100, 1_000, MINUTE), new Random(7));
    int[] perSecond = new int[60];
    double before = 0;
    for (OptionalDouble next = arrivals.next(); next.isPresent(); next = arrivals.next()) {
      assertThat(next.getAsDouble()).isBetween(before, 60.0);
      before = next.getAsDouble();
      perSecond[(int) before]++;
    }

    // Six standard deviations of a Poisson count, and the seed is fixed.
    for (int second : List.of(0, 3, 20, 30, 50)) {
      double expected = RateProfile.spike(100, 1_000, MINUTE).at(second + .5);
      assertThat((double) perSecond[second]).isEqualTo(expected, within(6 * Math.sqrt(expected)));
    }
  }

  @Test
  void arrivalsAreNotEvenlySpaced() {
    Arrivals arrivals = new Arrivals(RateProfile.steady(1_000, MINUTE), new Random(7));
    double sum = 0;
    double squares = 0;
    double before = 0;
    for (int i = 0; i < 10_000; i++) {
      double now = arrivals.next().orElseThrow();
      sum += now - before;
      squares += (now - before) * (now - before);
      before = now;
    }
    double mean = sum / 10_000;
    double deviation = Math.sqrt(squares / 10_000 - mean * mean);

    assertThat(mean).isEqualTo(.001, within(.00005));
    // As long as the mean itself: nobody waits for anybody.
    assertThat(deviation / mean).isEqualTo(1, within(.05));
  }

  @Test
  void whatHasNoTimeOrRunsBackwardsIsNoProfile() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RateProfile(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new RateProfile(List.of(new Point(0, 1), new Point(2, 1), new Point(1, 1))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RateProfile(List.of(new Point(0, -1), new Point(1, 1))));
  }
}
