package petbattle.spike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CapacityTest {
  private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

  private final Capacity capacity = new Capacity();

  @Test
  void isTheHighestRateAtBoundedLatency() {
    capacity.add(HALF_A_SECOND, 100, 100, 5);
    capacity.add(HALF_A_SECOND, 200, 200, 8);
    capacity.add(HALF_A_SECOND, 400, 396, 40);
    capacity.add(HALF_A_SECOND, 800, 500, 700);

    assertThat(capacity.perSecond()).isEqualTo(596, within(.01));
  }

  @Test
  void aBurstAfterAPauseIsNoCapacity() {
    capacity.add(HALF_A_SECOND, 100, 100, 5);
    capacity.add(HALF_A_SECOND, 110, 20, 5);
    capacity.add(HALF_A_SECOND, 120, 210, 200);

    assertThat(capacity.perSecond()).isZero();
  }

  @Test
  void moreLoadIsOfNoUseOnceItIsTooMuch() {
    capacity.add(HALF_A_SECOND, 100, 100, 5);
    capacity.add(HALF_A_SECOND, 150, 150, 5);
    assertThat(capacity.isReached()).isFalse();

    for (int i = 0; i < 5; i++) {
      assertThat(capacity.isReached()).isFalse();
      capacity.add(HALF_A_SECOND, 400, 150, 900);
    }

    assertThat(capacity.isReached()).isTrue();
    assertThat(capacity.perSecond()).isEqualTo(250, within(.01));
  }

  @Test
  void onABusyMachineALongerWaitHasToDo() {
    capacity.add(HALF_A_SECOND, 100, 100, 400);
    capacity.add(HALF_A_SECOND, 150, 150, 700);
    capacity.add(HALF_A_SECOND, 200, 190, 1_200);

    assertThat(capacity.perSecond()).isEqualTo(250, within(.01));
    assertThat(capacity.isReached()).isFalse();
  }

  @Test
  void aBadBeginningIsNoReasonToGiveUp() {
    for (int i = 0; i < 5; i++) {
      capacity.add(HALF_A_SECOND, 100, 60, 900);
    }

    assertThat(capacity.isReached()).isFalse();
    assertThat(capacity.perSecond()).isZero();
  }
}
