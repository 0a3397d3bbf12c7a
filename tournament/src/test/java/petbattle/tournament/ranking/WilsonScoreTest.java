package petbattle.tournament.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonScoreTest {
  private static final double ROUNDING = 1e-12;

  /**
   * The examples of R. G. Newcombe, "Two-sided confidence intervals for the single proportion:
   * comparison of seven methods", Statistics in Medicine 17, 1998, table I, method 3. The upper
   * bound for successes is the lower bound for failures, seen from 1.
   */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0.0000, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void agreesWithTheLiterature(long successes, long trials, double lower, double upper) {
    assertThat(WilsonScore.lowerBound(successes, trials)).isEqualTo(lower, within(0.00005));
    assertThat(1 - WilsonScore.lowerBound(trials - successes, trials))
        .isEqualTo(upper, within(0.00005));
  }

  @Test
  void knowsNothingWithoutTrials() {
    assertThat(WilsonScore.lowerBound(0, 0)).isZero();
  }

  @Test
  void moreVotesForTheSameShareAreWorthMore() {
    assertThat(WilsonScore.lowerBound(900, 1_000)).isGreaterThan(WilsonScore.lowerBound(9, 10));
  }

  @Property
  void staysBetweenZeroAndTheShare(
      @ForAll @LongRange(min = 1, max = 1_000_000_000) long trials,
      @ForAll @DoubleRange(min = 0, max = 1) double share) {
    long successes = (long) (share * trials);
    assertThat(WilsonScore.lowerBound(successes, trials))
        .isBetween(0.0, (double) successes / trials + ROUNDING);
  }

  @Property
  void aVoteForAPetRaisesItAndAVoteAgainstItLowersIt(
      @ForAll @LongRange(min = 1, max = 1_000_000) long trials,
      @ForAll @DoubleRange(min = 0, max = 1) double share) {
    long successes = (long) (share * trials);
    double score = WilsonScore.lowerBound(successes, trials);
    assertThat(WilsonScore.lowerBound(successes + 1, trials + 1)).isGreaterThan(score);
    double lower = WilsonScore.lowerBound(successes, trials + 1);
    if (successes == 0) {
      assertThat(lower).isZero();
    } else {
      assertThat(lower).isLessThan(score);
    }
  }

  @Property
  void refusesWhatCannotBeAProportion(
      @ForAll @LongRange(min = -1_000, max = 1_000) long successes,
      @ForAll @LongRange(min = -1_000, max = 1_000) long trials) {
    if (successes < 0 || successes > trials) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> WilsonScore.lowerBound(successes, trials));
    } else {
      assertThat(WilsonScore.lowerBound(successes, trials)).isBetween(0.0, 1.0);
    }
  }
}
