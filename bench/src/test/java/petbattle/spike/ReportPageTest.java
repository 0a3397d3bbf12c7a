package petbattle.spike;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petbattle.spike.load.Answers;
import petbattle.spike.load.LatencyLog.Latency;
import petbattle.spike.scale.ScalingPolicy;
import petbattle.status.Rehearsal;

class ReportPageTest {
  private static final Instant START = Instant.parse("2026-11-28T10:00:00Z");

  @TempDir Path folder;

  @Test
  void theReportIsOneFileThatAsksNobody() throws Exception {
    Path page = ReportPage.write(result(Optional.empty(), List.of()), folder);
    String html = Files.readString(page).replace("&#x3D;", "=");

    assertThat(html).contains("Every promise held", "lost=0 double=0", "a counter dies");
    assertThat(html).contains("counter-5 killed", "uPlot");
    assertThat(html).doesNotContain("{{");
    assertThat(html).doesNotContainPattern("(?:src|href)=\"(?!data:)");
    assertThat(html).doesNotContainPattern("url\\((?!data:)");
    assertThat(html).doesNotContainPattern("(?:fetch|import)\\(");
  }

  @Test
  void everyLineOfTheChartsHasAValueForEachMoment() {
    JsonObject data = data(ReportPage.render(result(Optional.empty(), List.of())));

    JsonObject columns = data.getJsonObject("columns");
    assertThat(columns.fieldNames())
        .contains(
            "offered", "accepted", "counted", "backlog", "p50", "p99", "freshP99", "counters");
    columns.forEach(
        column -> assertThat(columns.getJsonArray(column.getKey())).as(column.getKey()).hasSize(3));
    assertThat(columns.getJsonArray("accepted").stream()).containsExactly(100.0, 200.0, 0.0);
    // Nothing was accepted in the last stretch: a latency of zero would be a lie.
    assertThat(columns.getJsonArray("p99").getValue(2)).isNull();
    assertThat(data.getJsonArray("marks")).hasSize(1);
  }

  @Test
  void whatIsBrokenStandsOnTop() throws Exception {
    Path page = ReportPage.write(result(Optional.empty(), List.of("</script><b>odd")), folder);

    assertThat(Files.readString(page))
        .contains("A promise was broken", "&lt;/script&gt;&lt;b&gt;odd")
        .doesNotContain("Every promise held");
    JsonObject summary = new JsonObject(Files.readString(folder.resolve("summary.json")));
    assertThat(summary.getBoolean("passed")).isFalse();
    assertThat(summary.getJsonArray("broken")).hasSize(1);
  }

  @Test
  void theSummarySaysTheSameForPrograms() throws Exception {
    ReportPage.write(result(Optional.empty(), List.of()), folder);

    JsonObject summary = new JsonObject(Files.readString(folder.resolve("summary.json")));
    assertThat(summary.getBoolean("passed")).isTrue();
    assertThat(summary.getLong("accepted")).isEqualTo(300);
    assertThat(summary.getLong("lost")).isZero();
    assertThat(summary.getString("kill")).isEqualTo("counter");
    assertThat(summary.getDouble("drainSeconds")).isEqualTo(2.5);
    assertThat(summary.getJsonObject("acceptMillis").getDouble("p99")).isEqualTo(20);
    assertThat(summary.getString("startedAt")).isEqualTo("2026-11-28T10:00:00Z");
  }

  @Test
  void aStandaloneHearsOfItByAFileInItsDataFolder() throws Exception {
    Path data = folder.resolve("data");
    Handover.write(result(Optional.empty(), List.of("an older one")), folder, data);
    Handover.write(result(Optional.empty(), List.of()), folder.resolve("report.html"), data);

    Rehearsal handed = Rehearsal.of(Files.readAllBytes(data.resolve("rehearsal.json")));
    assertThat(handed.passed()).isTrue();
    assertThat(handed.kill()).isEqualTo("counter");
    assertThat(handed.peakVotesPerSecond()).isEqualTo(200);
    assertThat(handed.accepted()).isEqualTo(300);
    assertThat(handed.counted()).isEqualTo(290);
    assertThat(handed.freshnessMillis().p99()).isEqualTo(800);
    assertThat(handed.drainSeconds()).isEqualTo(2.5);
    assertThat(handed.report().orElseThrow()).endsWith("report.html");
    try (var files = Files.list(data)) {
      assertThat(files).as("drafts are gone").hasSize(1);
    }
  }

  @Test
  void ofASiteThatIsNotOursOnlyWhatIsSeenIsDrawn() {
    JsonObject data =
        data(ReportPage.render(result(Optional.of(URI.create("http://site.example")), List.of())));

    assertThat(data.getJsonObject("columns").fieldNames())
        .contains("offered", "accepted")
        .doesNotContain("counted", "backlog", "counters", "freshP99");
  }

  private static JsonObject data(String html) {
    Matcher script = Pattern.compile("(?s)application/json\">(.*?)</script>").matcher(html);
    assertThat(script.find()).isTrue();
    return new JsonObject(script.group(1));
  }

  private static Result result(Optional<URI> target, List<String> boards) {
    Timeline timeline = new Timeline();
    timeline.add(sample(1, 100));
    timeline.add(sample(2, 200));
    timeline.add(sample(3, 0));
    timeline.add(new Timeline.Mark(1.5, "counter-5 killed", true));
    return new Result(
        new SpikePlan(
            100,
            OptionalInt.empty(),
            Duration.ofMinutes(1),
            target.isPresent() ? Kill.NONE : Kill.COUNTER,
            Path.of("report"),
            target,
            4,
            50),
        START,
        START.plusSeconds(60),
        new Result.Rates(2, 200),
        OptionalDouble.of(286),
        Optional.of(ScalingPolicy.rehearsed(Duration.ofMinutes(1), 200, 4, 12)),
        Verdict.of(facts(boards)),
        timeline,
        Optional.of(new Freshness.Quantiles(120, 800)),
        new Result.Beside(240, 5, 300, 0, new Answers(), new Answers(), 50, 1_000, 0),
        Map.of("counted", 6L));
  }

  private static Verdict.Facts facts(List<String> boards) {
    return new Verdict.Facts(
        300,
        new Verdict.Audited(300, 290, 10, 0, 0, 0),
        0,
        0,
        List.of(),
        boards,
        List.of(),
        Map.of(),
        List.of(),
        5,
        20,
        Optional.of(Duration.ofMillis(2_500)));
  }

  private static Sample sample(double seconds, long accepted) {
    return new Sample(
        seconds,
        new Sample.Rates(200, accepted, accepted, 0, 0, 500),
        new Latency(accepted, 5, 10, 20, 30),
        42,
        0,
        3,
        Optional.of(new Freshness.Quantiles(120, 800)),
        new Sample.Processes(1, 2, 2, 1),
        50);
  }
}
