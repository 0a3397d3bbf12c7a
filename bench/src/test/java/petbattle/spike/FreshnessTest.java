package petbattle.spike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FreshnessTest {
  private final Freshness freshness = new Freshness();

  @Test
  void readsBetweenTheLimits() {
    freshness.read("g", shown(0, 50, 100, 100));

    Freshness.Quantiles quantiles = freshness.stretch().orElseThrow();
    assertThat(quantiles.p50()).isEqualTo(250, within(.01));
    assertThat(quantiles.p99()).isEqualTo(495, within(.01));
  }

  @Test
  void aStretchHoldsWhatCameSinceTheOneBefore() {
    freshness.read("g", shown(100, 100, 100, 100));
    assertThat(freshness.stretch().orElseThrow().p50()).isLessThan(100);

    freshness.read("g", shown(100, 100, 200, 200));
    assertThat(freshness.stretch().orElseThrow().p50()).isBetween(250.0, 500.0);
    freshness.read("g", shown(100, 100, 200, 200));
    assertThat(freshness.stretch()).isEmpty();
    assertThat(freshness.all().orElseThrow().p99()).isBetween(250.0, 500.0);
  }

  @Test
  void aGatewayThatWasStartedAgainBeginsAtZero() {
    freshness.read("g", shown(100, 100, 100, 100));
    var before = freshness.stretch();
    freshness.read("g", shown(0, 0, 10, 10));

    assertThat(before).isPresent();
    assertThat(freshness.stretch().orElseThrow().p50()).isBetween(250.0, 500.0);
  }

  @Test
  void beyondTheLastLimitItIsAtLeastThat() {
    freshness.read("g", shown(0, 0, 0, 10));

    assertThat(freshness.stretch().orElseThrow().p99()).isEqualTo(500);
  }

  @Test
  void withoutTheHistogramThereIsNothing() {
    freshness.read("g", "jvm_memory_used_bytes 1\n");

    assertThat(freshness.stretch()).isEmpty();
    assertThat(freshness.all()).isEmpty();
  }

  private static String shown(int first, int second, int third, int all) {
    String line =
        "petbattle_gateway_votes_freshness_seconds_bucket{role=\"gateway\",le=\"%s\"} %d\n";
    return "# TYPE petbattle_gateway_votes_freshness_seconds histogram\n"
        + line.formatted("0.1", first)
        + line.formatted("0.25", second)
        + line.formatted("0.5", third)
        + line.formatted("+Inf", all);
  }
}
