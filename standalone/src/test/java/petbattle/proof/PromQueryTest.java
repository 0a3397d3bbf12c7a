package petbattle.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import petbattle.proof.PromQuery.Selector;

class PromQueryTest {

  @Test
  void findsMetricsBetweenFunctionsOperatorsAndLabels() {
    assertThat(
            PromQuery.selectors(
                """
                histogram_quantile(0.99, sum by (le, operation) (rate(a_bucket{x="1",le!~"b|c"}[5m])))
                  / on (instance) group_left (role) (d:e:f > bool 100) * 1e3
                or label_replace(absent(g), "role", "h", "", "")
                unless time() - max_over_time(i[1h:5m]) > 0
                """))
        .extracting(Selector::metric)
        .containsExactly("a_bucket", "d:e:f", "g", "i");
  }

  @Test
  void matchesAsPrometheusDoes() {
    Selector selector = PromQuery.selectors("m{a=\"1\",b!=\"2\",c=~\"x|y\",d!~\"z.*\"}").getFirst();

    assertThat(selector.matches("m", Map.of("a", "1", "c", "y"))).isTrue();
    assertThat(selector.matches("m", Map.of("a", "1", "c", "xy"))).isFalse();
    assertThat(
            List.of(
                selector.matches("n", Map.of("a", "1", "c", "y")),
                selector.matches("m", Map.of("a", "1", "b", "2", "c", "y")),
                selector.matches("m", Map.of("a", "1", "c", "y", "d", "zero")),
                selector.matches("m", Map.of("c", "y"))))
        .containsOnly(false);
  }
}
