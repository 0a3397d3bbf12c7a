package petbattle.spike.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import petbattle.spike.scale.ScalingPolicy.Down;
import petbattle.spike.scale.ScalingPolicy.Up;

/** What KEDA's page on Kafka and Kubernetes' on autoscaling say, with lags made up for it. */
class LagScalerTest {
  private static final int AT_ONCE = 1_000;

  private static ScalingPolicy policy(boolean even, Up up, Duration window, Down down) {
    return new ScalingPolicy(100, 1, 12, 12, even, .1, Duration.ofSeconds(15), up, window, down);
  }

  private static LagScaler unbound(boolean even) {
    Duration second = Duration.ofSeconds(1);
    return new LagScaler(
        policy(even, new Up(100, AT_ONCE, second), Duration.ZERO, new Down(100, second)));
  }

  private static Duration at(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "100, 1", "111, 2", "250, 3", "300, 3", "301, 4", "1150, 12"})
  void wantsTheLagDividedByTheThresholdRoundedUp(long lag, int replicas) {
    assertThat(unbound(false).decide(at(0), 1, lag)).isEqualTo(replicas);
  }

  @Test
  void neverWantsMoreThanThereArePartitions() {
    assertThat(unbound(false).decide(at(0), 3, 1_000_000)).isEqualTo(12);
    assertThat(unbound(true).decide(at(0), 3, 1_000_000)).isEqualTo(12);
  }

  @Test
  void neverWantsLessThanTheFewest() {
    assertThat(unbound(false).decide(at(0), 5, 0)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"2, 219, 2", "2, 221, 3", "10, 1099, 10", "10, 910, 10", "10, 880, 9"})
  void leavesThingsAsTheyAreWithinTheTolerance(int current, long lag, int replicas) {
    assertThat(unbound(false).decide(at(0), current, lag)).isEqualTo(replicas);
  }

  @ParameterizedTest
  @CsvSource({"150, 2", "250, 3", "350, 4", "450, 6", "601, 12", "5000, 12"})
  void evenDistributionTakesTheNextDivisorOfThePartitions(long lag, int replicas) {
    assertThat(unbound(true).decide(at(0), 1, lag)).isEqualTo(replicas);
  }

  @Test
  void upAtOnceButNoFasterThanThePolicyAllows() {
    LagScaler scaler =
        new LagScaler(policy(false, new Up(100, 4, at(15)), at(300), new Down(25, at(60))));

    assertThat(scaler.decide(at(0), 1, 1_200)).isEqualTo(5);
    // The same 15 seconds: 4 were added in them already.
    assertThat(scaler.decide(at(10), 5, 1_200)).isEqualTo(5);
    // The next ones: 4 more, or twice as many, whichever is more.
    assertThat(scaler.decide(at(16), 5, 1_200)).isEqualTo(10);
    assertThat(scaler.decide(at(32), 10, 1_200)).isEqualTo(12);
  }

  @Test
  void downOnlyWhenNothingMoreWasWantedWithinTheWindow() {
    LagScaler scaler =
        new LagScaler(policy(false, new Up(100, AT_ONCE, at(1)), at(300), new Down(100, at(1))));

    assertThat(scaler.decide(at(0), 1, 600)).isEqualTo(6);
    assertThat(scaler.decide(at(100), 6, 0)).isEqualTo(6);
    assertThat(scaler.decide(at(200), 6, 300)).isEqualTo(6);
    // What was wanted at 0 is forgotten; the highest wish since was 3.
    assertThat(scaler.decide(at(301), 6, 0)).isEqualTo(3);
    assertThat(scaler.decide(at(501), 3, 0)).isEqualTo(1);
  }

  @Test
  void downNoFasterThanThePolicyAllows() {
    LagScaler scaler =
        new LagScaler(
            policy(false, new Up(100, AT_ONCE, at(1)), Duration.ZERO, new Down(25, at(60))));

    assertThat(scaler.decide(at(0), 12, 0)).isEqualTo(9);
    assertThat(scaler.decide(at(30), 9, 0)).isEqualTo(9);
    assertThat(scaler.decide(at(61), 9, 0)).isEqualTo(6);
    assertThat(scaler.decide(at(122), 6, 0)).isEqualTo(4);
    assertThat(scaler.decide(at(183), 4, 0)).isEqualTo(3);
    assertThat(scaler.decide(at(244), 3, 0)).isEqualTo(2);
    assertThat(scaler.decide(at(305), 2, 0)).isEqualTo(1);
  }

  @Test
  void aRehearsalPlaysAnHourInItsLength() {
    ScalingPolicy policy = ScalingPolicy.rehearsed(Duration.ofMinutes(6), 500, 4, 12);

    assertThat(policy.interval()).hasMillis(1_500);
    assertThat(policy.downWindow()).hasSeconds(30);
    assertThat(policy.down().period()).hasSeconds(6);
    assertThat(policy.most()).isEqualTo(4);
  }

  @Test
  void aThresholdOfNothingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScalingPolicy.rehearsed(Duration.ofMinutes(3), 0, 4, 12));
  }
}
