package petbattle.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import petbattle.gateway.Problem.Kind;
import petbattle.role.Role;
import petbattle.status.Measure;
import petbattle.status.MeterReading;

/** Holds the classes of refusals against the problems that there are. */
class RefusalMeasuresTest {

  @ParameterizedTest
  @EnumSource
  void aRefusedVoteIsMeasuredByWhoCouldHaveHelpedIt(Kind kind) {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    meters
        .counter("petbattle.gateway.refused", "operation", "castVote", "reason", kind.typeName())
        .increment(2);
    meters
        .counter("petbattle.gateway.refused", "operation", "getPet", "reason", kind.typeName())
        .increment(3);

    Measure measure =
        switch (kind.status()) {
          case 429 -> Measure.LIMITED;
          case 503 -> Measure.UNAVAILABLE;
          case 500 -> Measure.ERRORS;
          default -> Measure.REFUSED;
        };
    assertThat(MeterReading.of(meters).measures(Role.GATEWAY))
        .containsOnly(java.util.Map.entry(measure.label(), measure == Measure.ERRORS ? 5L : 2L));
  }
}
