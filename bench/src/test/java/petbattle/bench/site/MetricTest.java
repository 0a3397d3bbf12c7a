package petbattle.bench.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricTest {
  private static final String TEXT =
      """
      # HELP votes_count how many
      votes_count 7
      votes_count_more 100
      wait_seconds_bucket{le="0.25"} 12
      wait_seconds_bucket{le="0.5"} 13
      done_total{result="counted"} 1.5E3
      done_total{result="late"} 2.0
      """;

  @Test
  void aNumberIsFoundByItsNameAndNotByOneThatBeginsLikeIt() {
    assertThat(Metric.sum(TEXT, "votes_count")).isEqualTo(7);
    assertThat(Metric.sum(TEXT, "votes")).isZero();
  }

  @Test
  void seriesOfANameAreAddedUpUnlessALabelIsNamed() {
    assertThat(Metric.sum(TEXT, "done_total")).isEqualTo(1_502);
    assertThat(Metric.sum(TEXT, "wait_seconds_bucket{le=\"0.25\"}")).isEqualTo(12);
  }
}
