package petbattle.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private static final long INTERVAL = 100;

  @Test
  void aFullBucketGivesItsBurstAndSaysWhenThereIsMore() {
    TokenBucket bucket = new TokenBucket(1_000);

    assertThat(take(bucket, 3, 1_000)).isZero();
    assertThat(take(bucket, 3, 1_000)).isZero();
    assertThat(take(bucket, 3, 1_000)).isZero();
    assertThat(take(bucket, 3, 1_040)).isEqualTo(60);
    assertThat(take(bucket, 3, 1_099)).isEqualTo(1);
    assertThat(take(bucket, 3, 1_100)).isZero();
    assertThat(take(bucket, 3, 1_100)).isEqualTo(100);
  }

  @Test
  void anUnusedBucketFillsUpAndNoFurther() {
    TokenBucket bucket = new TokenBucket(Long.MAX_VALUE - 50);
    long later = Long.MIN_VALUE + 1_000_000;

    assertThat(take(bucket, 2, later)).as("a clock that went over its end").isZero();
    assertThat(take(bucket, 2, later)).isZero();
    assertThat(take(bucket, 2, later)).isEqualTo(INTERVAL);
  }

  @Property
  void neverMoreThanTheBurstAndWhatCameBackMeanwhile(
      @ForAll @IntRange(min = 1, max = 20) int burst,
      @ForAll @Size(max = 200) List<@LongRange(min = 0, max = 250) Long> pauses) {
    TokenBucket bucket = new TokenBucket(0);
    long now = 0;
    long taken = 0;
    for (long pause : pauses) {
      now += pause;
      if (take(bucket, burst, now) == 0) {
        taken++;
      }
      assertThat(taken).isLessThanOrEqualTo(burst + now / INTERVAL);
    }
  }

  private static long take(TokenBucket bucket, int burst, long now) {
    return bucket.take(now, INTERVAL, (burst - 1) * INTERVAL);
  }
}
