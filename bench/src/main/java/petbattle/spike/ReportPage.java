package petbattle.spike;

import com.samskivert.mustache.Mustache;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import petbattle.gateway.web.WebJars;
import petbattle.spike.load.Answers;
import petbattle.spike.load.Answers.Kind;

/**
 * The report for people: one file that needs no other one and asks nobody for anything. Its colours
 * and letters are those of the site, its charts are drawn by uPlot.
 */
final class ReportPage {
  private static final String OURS = "petbattle/spike/";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private ReportPage() {}

  /** A line of a table. */
  record Row(String name, String value) {}

  /**
   * Writes report.html, and summary.json beside it.
   *
   * @return where the report is
   */
  static Path write(Result result, Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("summary.json"), Summary.of(result).encodePrettily() + "\n");
    Path page = folder.resolve("report.html");
    Files.writeString(page, render(result));
    return page;
  }

  static String render(Result result) {
    boolean ofOurs = result.plan().target().isEmpty();
    JsonObject data = ReportData.of(result.timeline(), ofOurs);
    Verdict verdict = result.verdict();
    Map<String, Object> model = new TreeMap<>();
    model.put("title", title(result));
    model.put("when", TIME.format(result.startedAt()));
    model.put("passed", verdict.passed());
    model.put("line", verdict.line());
    model.put("broken", verdict.broken());
    model.put("figures", figures(result));
    model.put("parameters", parameters(result));
    model.put("answers", answers(result));
    model.put("marks", marks(result.timeline()));
    model.put("tokens", text("web/styles/tokens.css"));
    model.put(
        "font",
        Base64.getEncoder().encodeToString(bytes("web/fonts/baloo-2-latin-wght-normal.woff2")));
    String charts = WebJars.folder("org.webjars.npm", "uplot") + "/dist/";
    model.put("chartStyle", text(charts + "uPlot.min.css"));
    model.put("chartLibrary", text(charts + "uPlot.iife.min.js"));
    model.put("style", text(OURS + "report.css"));
    model.put("script", text(OURS + "report.js"));
    // In a script element nothing but its end means anything.
    model.put("data", data.encode().replace("<", "\\u003c"));
    return Mustache.compiler().compile(text(OURS + "report.html")).execute(model);
  }

  private static String title(Result result) {
    return switch (result.plan().kill()) {
      case NONE -> "A spike of " + result.plan().factor() + " times an ordinary day";
      case COUNTER -> "A spike, and a counter dies at its height";
      case GATEWAY -> "A spike, and a gateway dies at its height";
      case BROKER -> "A spike, and a broker dies at its height";
    };
  }

  private static List<Row> figures(Result result) {
    Verdict.Facts facts = result.verdict().facts();
    List<Row> rows = new ArrayList<>();
    rows.add(new Row("accepted", count(facts.accepted())));
    rows.add(new Row("counted", count(facts.audited().counted())));
    rows.add(new Row("duplicate", count(facts.audited().duplicate())));
    rows.add(new Row("lost", count(Verdict.lost(facts))));
    rows.add(new Row("counted twice", count(Verdict.doubled(facts))));
    rows.add(new Row("accept p50", millis(facts.p50())));
    rows.add(new Row("accept p99", millis(facts.p99())));
    result
        .freshness()
        .ifPresent(
            fresh -> {
              rows.add(new Row("fresh p50", millis(fresh.p50())));
              rows.add(new Row("fresh p99", millis(fresh.p99())));
            });
    rows.add(new Row("drained in", facts.drain().map(ReportPage::seconds).orElse("not in time")));
    return rows;
  }

  private static List<Row> parameters(Result result) {
    SpikePlan plan = result.plan();
    List<Row> rows = new ArrayList<>();
    rows.add(new Row("Ordinary load", rate(result.rates().base())));
    rows.add(new Row("Peak", rate(result.rates().peak())));
    result
        .capacity()
        .ifPresent(most -> rows.add(new Row("Measured before, load included", rate(most))));
    rows.add(new Row("Length of the load", seconds(plan.length())));
    rows.add(new Row("Killed at the peak", plan.kill().label()));
    rows.add(new Row("Players", count(result.beside().players())));
    rows.add(
        new Row("Battles", result.beside().battles() + ", four fifths of the votes in the first"));
    rows.add(
        new Row(
            "Watchers of the live boards",
            "%s, who got %s messages and had to come back %s times"
                .formatted(
                    count(result.beside().watchers()),
                    count(result.beside().messages()),
                    count(result.beside().returns()))));
    result
        .policy()
        .ifPresent(
            policy ->
                rows.add(
                    new Row(
                        "Autoscaler",
                        "one counter for each %s votes of lag, %d to %d; down after %s"
                            .formatted(
                                count(policy.lagThreshold()),
                                policy.fewest(),
                                policy.most(),
                                seconds(policy.downWindow())))));
    rows.add(new Row("Machine", Machine.describe()));
    rows.add(
        new Row(
            "Waiting for its cores, average of the last minute",
            String.format(Locale.ROOT, "%.1f", Machine.load())));
    return rows;
  }

  private static List<Row> answers(Result result) {
    Answers votes = result.beside().votes();
    Answers uploads = result.beside().uploads();
    List<Row> rows = new ArrayList<>();
    rows.add(new Row("Votes due", count(result.beside().offered())));
    rows.add(new Row("Not sent, too many under way", count(result.beside().unoffered())));
    rows.add(new Row("202 accepted", count(votes.of(Kind.ACCEPTED))));
    rows.add(new Row("503, come back later", count(votes.of(Kind.BUSY))));
    rows.add(new Row("Nothing listened", count(votes.of(Kind.UNREACHABLE))));
    rows.add(new Row("Cut off", count(votes.of(Kind.CUT_OFF))));
    rows.add(new Row("No answer in time", count(votes.of(Kind.TIMED_OUT))));
    rows.add(new Row("Tried again", count(votes.retries())));
    rows.add(new Row("Given up after several attempts", count(votes.givenUp())));
    rows.add(new Row("In the log without a 202", count(result.verdict().unconfirmed())));
    rows.add(new Row("Anything else", count(votes.of(Kind.UNEXPECTED))));
    rows.add(
        new Row(
            "Pictures taken",
            "%s, %s postponed"
                .formatted(count(uploads.of(Kind.ACCEPTED)), count(uploads.of(Kind.BUSY)))));
    rows.add(new Row("Receipts asked about", result.receipts().toString()));
    return rows;
  }

  private static List<Row> marks(Timeline timeline) {
    return timeline.marks().stream()
        .map(mark -> new Row(String.format(Locale.ROOT, "%.0f s", mark.seconds()), mark.text()))
        .toList();
  }

  private static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String rate(double value) {
    return String.format(Locale.ROOT, "%,.0f votes a second", value);
  }

  private static String millis(double value) {
    return value < 1_000
        ? String.format(Locale.ROOT, value < 10 ? "%.1f ms" : "%.0f ms", value)
        : String.format(Locale.ROOT, "%.1f s", value / 1_000);
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
  }

  private static String text(String resource) {
    return new String(bytes(resource), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String resource) {
    try (InputStream in = ReportPage.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing from the jars: " + resource);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
