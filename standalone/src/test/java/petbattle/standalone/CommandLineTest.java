package petbattle.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void helpNamesEveryCommand() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("start", "run", "topics", "audit", "seed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"start", "run", "topics", "topics apply", "audit", "seed"})
  void eachCommandExplainsItself(String command) {
    List<String> words = new java.util.ArrayList<>(List.of(command.split(" ")));
    words.add("--help");

    assertThat(run(words.toArray(String[]::new))).isZero();
    assertThat(out.toString()).startsWith("Usage: petbattle " + command);
  }

  @Test
  void startsHelpNamesOptionsAndTheirVariables() {
    run("start", "--help");

    assertThat(out.toString())
        .contains("--port", "PETBATTLE_PORT")
        .contains("--management-port", "PETBATTLE_MANAGEMENT_PORT")
        .contains("--data", "PETBATTLE_DATA")
        .contains("--ephemeral")
        .doesNotContain("--until-ready");
  }

  @Test
  void versionIsShown() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).startsWith("petbattle ");
  }

  @Test
  void withoutACommandItShowsWhatThereIs() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("Usage: petbattle", "start");
  }

  @Test
  void anUnknownOptionIsRefusedWithAHint() {
    assertThat(run("start", "--prot", "8080")).isEqualTo(2);
    assertThat(err.toString()).contains("--prot", "petbattle start --help").doesNotContain("\tat ");
  }

  @Test
  void anUnknownRoleIsRefusedWithTheOnesThatThereAre() {
    assertThat(run("run", "--roles", "gateway,juggler")).isEqualTo(2);
    assertThat(err.toString()).contains("juggler").containsIgnoringCase("leaderboard");
  }

  @Test
  void aPortThatIsNoNumberIsRefused() {
    assertThat(run("start", "--port", "http")).isEqualTo(2);
    assertThat(err.toString()).contains("--port", "http");
  }

  @Test
  void aPortOutOfRangeIsRefusedInOneLine() {
    assertThat(run("start", "--ephemeral", "--port", "70000")).isEqualTo(1);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("70000", "0 to 65535");
  }

  @Test
  void ephemeralAndADataFolderDoNotGoTogether() {
    assertThat(run("start", "--ephemeral", "--data", "somewhere")).isEqualTo(1);
    assertThat(err.toString().lines()).hasSize(1);
  }

  @Test
  void moreCopiesInSyncThanCopiesAreRefused() {
    assertThat(run("topics", "apply", "--replicas", "1", "--min-insync", "2")).isEqualTo(2);
    assertThat(err.toString()).contains("min.insync.replicas");
  }

  private int run(String... arguments) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }
}
