package petbattle.spike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What is typed wrongly starts nothing, and says what is allowed. */
class SpikeCommandTest {
  private final StringWriter err = new StringWriter();
  private final StringWriter out = new StringWriter();

  @ParameterizedTest
  @CsvSource({
    "--factor 0, --factor",
    "--factor 10001, 10000",
    "--factor many, many",
    "--minutes 0.1, 0.2",
    "--minutes 61, 60",
    "--minutes NaN, --minutes",
    "--base 0, --base",
    "--base 2000 --factor 100, 100000",
    "--kill store, COUNTER",
    "--most-counters 0, --most-counters",
    "--watchers -1, --watchers",
    "--wachters 1, --watchers"
  })
  void whatIsOutOfBoundsIsRefused(String typed, String named) {
    assertThat(run(typed)).isEqualTo(2);
    assertThat(err.toString()).contains(named).doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:8080", "http://localhost", "https://petbattle.example"})
  void nobodysSiteIsFloodedWhoDoesNotSayThatItIsHis(String site) {
    assertThat(run("--target " + site + " --base 5")).isEqualTo(2);
    assertThat(err.toString()).contains(site, "--i-own-this");
  }

  @Test
  void owningSomethingSaysNothingWithoutATarget() {
    assertThat(run("--i-own-this")).isEqualTo(2);
    assertThat(err.toString()).contains("--target");
  }

  @Test
  void whatIsNotOursIsNotKilled() {
    assertThat(run("--target http://petbattle.example --i-own-this --base 5 --kill broker"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--kill");
  }

  @Test
  void whatIsNotOursIsNotMeasured() {
    assertThat(run("--target http://petbattle.example --i-own-this")).isEqualTo(2);
    assertThat(err.toString()).contains("--base");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://petbattle.example", "petbattle.example", "http:///battles"})
  void aTargetIsAnAddressOfTheWeb(String target) {
    assertThat(run("--target " + target + " --i-own-this --base 5")).isEqualTo(2);
    assertThat(err.toString()).contains("http://host:port");
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:80, true",
    "http://127.8.9.10, true",
    "http://[::1]:80, true",
    "http://localhost, true",
    "http://192.0.2.1, false",
    "http://0.0.0.0, false",
    "http://does-not-exist.invalid, false",
    "/no/host, false"
  })
  void thisMachineIsWhatNoOtherCanBe(URI site, boolean expected) {
    assertThat(Aim.isThisMachine(site)).isEqualTo(expected);
  }

  @Test
  void theLastCheckBeforeTheLoadStopsIt() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                Aim.requireThisMachine(
                    List.of(URI.create("http://127.0.0.1:1"), URI.create("http://192.0.2.1:1"))));
  }

  @Test
  void helpNamesEveryOption() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString())
        .startsWith("Usage: petbattle spike")
        .contains("--factor", "--base", "--minutes", "--kill", "--report", "--target")
        .contains("--i-own-this");
  }

  private int run(String typed) {
    CommandLine line = Main.commandLine();
    line.setErr(new PrintWriter(err, true));
    line.setOut(new PrintWriter(out, true));
    return line.execute(typed.split(" "));
  }
}
