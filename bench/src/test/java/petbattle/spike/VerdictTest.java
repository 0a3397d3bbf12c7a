package petbattle.spike;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import petbattle.spike.Verdict.Audited;
import petbattle.spike.Verdict.Facts;

class VerdictTest {
  /** 1,000 votes with a 202, 3 more that nobody was told about, all of them counted or repeated. */
  private static final Audited AUDITED = new Audited(1_003, 973, 30, 0, 0, 0);

  private static final Facts FINE =
      new Facts(
          1_000,
          AUDITED,
          0,
          0,
          List.of(),
          List.of(),
          List.of(),
          Map.of(),
          List.of(),
          3.14,
          123.4,
          Optional.of(Duration.ofMillis(4_210)));

  @Test
  void everythingInItsPlacePasses() {
    Verdict verdict = Verdict.of(FINE);

    assertThat(verdict.broken()).isEmpty();
    assertThat(verdict.passed()).isTrue();
    assertThat(verdict.line())
        .isEqualTo(
            "accepted=1000 unconfirmed=3 counted=973 duplicate=30 late=0 lost=0 double=0 p50=3.1ms"
                + " p99=123ms drain=4.2s");
  }

  @Test
  void aVoteThatTheAuditMissesIsLost() {
    Verdict verdict = Verdict.of(with(new Audited(1_003, 972, 30, 0, 1, 0)));

    assertThat(verdict.passed()).isFalse();
    assertThat(verdict.line()).contains("lost=1 double=0");
    assertThat(verdict.broken()).anyMatch(line -> line.startsWith("1 votes are lost"));
  }

  @Test
  void aVoteThatWasPromisedAndIsNotInTheLogIsLost() {
    Verdict verdict = Verdict.of(with(new Audited(998, 968, 30, 0, 0, 0)));

    assertThat(verdict.passed()).isFalse();
    assertThat(verdict.line()).contains("lost=2");
  }

  @Test
  void aVoteThatWasPromisedAndHasNoPlaceIsLost() {
    assertThat(Verdict.of(missing(4, AUDITED)).line()).contains("lost=4");
    assertThat(Verdict.of(missing(4, AUDITED)).passed()).isFalse();
  }

  @Test
  void whoCameBehindTheBarrierIsLateAndNotLost() {
    assertThat(Verdict.of(missing(4, new Audited(1_003, 969, 30, 4, 0, 0))).passed()).isTrue();
    assertThat(Verdict.of(missing(5, new Audited(1_003, 969, 30, 4, 0, 0))).line())
        .contains("lost=1");
  }

  @Test
  void aVoteThatCountsTwiceBreaksThePromise() {
    Verdict verdict = Verdict.of(with(new Audited(1_003, 974, 30, 0, 0, 1)));

    assertThat(verdict.passed()).isFalse();
    assertThat(verdict.line()).contains("lost=0 double=1");
  }

  @Test
  void aPlaceOfNobodyCountsAsDouble() {
    Facts strange =
        new Facts(
            1_000,
            AUDITED,
            0,
            2,
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            List.of(),
            1,
            1,
            FINE.drain());

    assertThat(Verdict.of(strange).line()).contains("double=2");
    assertThat(Verdict.of(strange).passed()).isFalse();
  }

  @Test
  void aVoteWithoutAFinalStateBreaksThePromise() {
    Verdict verdict = Verdict.of(with(new Audited(1_003, 970, 30, 0, 0, 0)));

    assertThat(verdict.broken())
        .containsExactly("of 1003 votes in the log, 1000 have a final state");
  }

  @Test
  void whatElseIsWrongIsNamed() {
    Verdict verdict =
        Verdict.of(
            new Facts(
                1_000,
                AUDITED,
                0,
                0,
                List.of("ledger lacks b/v"),
                List.of("the board is wrong"),
                List.of("'pending', 3 times"),
                Map.of("500", 7L),
                List.of("director-2"),
                1,
                1,
                Optional.empty()));

    assertThat(verdict.passed()).isFalse();
    assertThat(verdict.line()).endsWith("drain=never");
    assertThat(verdict.broken())
        .containsExactlyInAnyOrder(
            "the audit says: ledger lacks b/v",
            "not everything was counted in time",
            "the board is wrong",
            "a receipt says 'pending', 3 times",
            "answered 500, 7 times",
            "director-2 ended by itself");
  }

  private static Facts with(Audited audited) {
    return new Facts(
        FINE.accepted(),
        audited,
        0,
        0,
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        1,
        1,
        FINE.drain());
  }

  private static Facts missing(long missing, Audited audited) {
    return new Facts(
        FINE.accepted(),
        audited,
        missing,
        0,
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        1,
        1,
        FINE.drain());
  }
}
