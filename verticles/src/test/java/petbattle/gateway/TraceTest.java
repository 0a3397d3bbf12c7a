package petbattle.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {
  private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";

  @Test
  void aValidTraceGoesOnUnderASpanOfOurOwn() {
    Trace trace = Trace.from("00-" + ID + "-" + SPAN + "-01");

    assertThat(trace.traceId()).isEqualTo(ID);
    assertThat(trace.traceparent()).matches("00-" + ID + "-[0-9a-f]{16}-01").doesNotContain(SPAN);
  }

  @Test
  void aLaterVersionIsReadAsFarAsItIsKnown() {
    assertThat(Trace.from("01-" + ID + "-" + SPAN + "-01-more").traceId()).isEqualTo(ID);
    assertThat(Trace.from("01-" + ID + "-" + SPAN + "-01").traceId()).isEqualTo(ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "ff-" + ID + "-" + SPAN + "-01",
        "00-" + ID + "-" + SPAN + "-01-more",
        "01-" + ID + "-" + SPAN + "-01more",
        "00-00000000000000000000000000000000-" + SPAN + "-01",
        "00-" + ID + "-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + SPAN + "-01",
        "00-" + ID + "-" + SPAN
      })
  void anythingElseBeginsANewTrace(String header) {
    Trace trace = Trace.from(header);

    assertThat(trace.traceId()).matches("[0-9a-f]{32}").isNotEqualTo(ID);
    assertThat(trace.traceId()).isNotEqualTo(Trace.from(header).traceId());
  }
}
