package petbattle.bench.accept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class WrkTest {
  private static final String OUTPUT =
      """
      Running 2s test @ http://127.0.0.1:8080
        1 threads and 64 connections
      RESULT requests=50000 micros=2000000 refused=%d broken=%d p50=1200 p99=3400
      """;

  @Test
  void aRunIsReadFromItsLastLine() throws IOException {
    Wrk.Result result = Wrk.parse(OUTPUT.formatted(0, 0));

    assertThat(result).isEqualTo(new Wrk.Result(25_000, 0, 0, 1_200, 3_400));
    assertThat(result.isClean()).isTrue();
  }

  @Test
  void refusedAndBrokenRequestsAreNoGoodRun() throws IOException {
    assertThat(Wrk.parse(OUTPUT.formatted(3, 0)).isClean()).isFalse();
    assertThat(Wrk.parse(OUTPUT.formatted(0, 1)).isClean()).isFalse();
  }

  @Test
  void aRunThatDidNotGetToItsEndIsNotTakenForOne() {
    assertThatThrownBy(() -> Wrk.parse("unable to connect to 127.0.0.1:1 Connection refused\n"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Connection refused");
  }

  @Test
  void whereThereIsNoWrkItIsSaidWhereToGetIt() {
    assertThat(new Wrk.Missing()).hasMessageContaining("package 'wrk'");
  }
}
