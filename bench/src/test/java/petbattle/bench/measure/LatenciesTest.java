package petbattle.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  @Test
  void percentilesAreThoseOfTheNearestRank() {
    Latencies hundred =
        Latencies.of(IntStream.rangeClosed(1, 100).mapToObj(i -> (double) (101 - i)).toList());

    assertThat(hundred.percentile(50)).isEqualTo(50);
    assertThat(hundred.percentile(99)).isEqualTo(99);
    assertThat(hundred.percentile(100)).isEqualTo(100);
    assertThat(Latencies.of(List.of(7.0)).percentile(1)).isEqualTo(7);
  }

  @Test
  void nothingHasNoPercentile() {
    assertThat(Latencies.of(List.of()).percentile(99)).isNaN();
  }
}
