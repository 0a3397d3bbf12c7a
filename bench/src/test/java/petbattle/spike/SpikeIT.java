package petbattle.spike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import petbattle.embedded.process.ChildProcess;

/** Whole rehearsals, as they are typed. */
@Tag("long")
class SpikeIT {
  private static final Duration PATIENCE = Duration.ofMinutes(8);

  @TempDir private Path folder;
  private ChildProcess spike;

  /** How somebody may end a rehearsal. */
  enum End {
    CTRL_C(ChildProcess::interrupt),
    KILLED(ChildProcess::kill);

    @SuppressWarnings("ImmutableEnumChecker") // References to methods, without state.
    private final Consumer<ChildProcess> way;

    End(Consumer<ChildProcess> way) {
      this.way = way;
    }
  }

  @AfterEach
  void end() {
    spike.kill();
  }

  @Test
  void aCounterThatDiesAtTheHeightLosesNothing() throws IOException {
    spike = spike("--factor", "10", "--base", "20", "--minutes", "0.5", "--kill", "counter");

    assertThat(spike.awaitExit(PATIENCE)).as(output()).isZero();
    JsonObject summary = new JsonObject(Files.readString(folder.resolve("report/summary.json")));
    assertThat(output()).contains("lost=0 double=0", "votes-5 killed");
    assertThat(summary.getLong("accepted")).isGreaterThan(3_000);
    assertThat(summary.getLong("counted") + summary.getLong("duplicate"))
        .isEqualTo(summary.getLong("accepted") + summary.getLong("unconfirmed"));
    assertThat(folder.resolve("report/report.html")).exists();
    assertThat(folder.resolve("report/site/mongo")).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(End.class)
  void whateverEndsItNoneOfItsProcessesStays(End end) {
    spike = spike("--factor", "2", "--base", "20", "--minutes", "5");
    await().atMost(PATIENCE).until(() -> output().contains("counted"));
    List<ProcessHandle> children =
        ProcessHandle.of(spike.pid()).orElseThrow().descendants().toList();
    assertThat(children).hasSizeGreaterThanOrEqualTo(7);

    end.way.accept(spike);

    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
    assertThat(spike.awaitExit(PATIENCE)).isNotZero();
  }

  private ChildProcess spike(String... typed) {
    List<String> arguments =
        new ArrayList<>(List.of("--report", folder.resolve("report").toString()));
    arguments.addAll(List.of(typed));
    return ChildProcess.start(
        "spike", folder.resolve("spike.log"), List.of("-Xmx384m"), Main.class, arguments);
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("spike.log"));
  }
}
