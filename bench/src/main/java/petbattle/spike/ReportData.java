package petbattle.spike;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the report's charts draw: a column of numbers for each line, and the moments to mark. */
final class ReportData {
  private static final double SECOND = 1_000;

  private ReportData() {}

  static JsonObject of(Timeline timeline, boolean ofOurs) {
    List<Sample> samples = timeline.samples();
    JsonObject columns =
        new JsonObject()
            .put("seconds", column(samples, sample -> sample.seconds()))
            .put("offered", column(samples, sample -> sample.rates().offered()))
            .put("accepted", column(samples, sample -> sample.rates().accepted()))
            .put("postponed", column(samples, sample -> sample.rates().postponed()))
            .put("unanswered", column(samples, sample -> sample.rates().failed()))
            .put("p50", latency(samples, sample -> sample.latency().p50()))
            .put("p90", latency(samples, sample -> sample.latency().p90()))
            .put("p99", latency(samples, sample -> sample.latency().p99()))
            .put("watchers", column(samples, sample -> (double) sample.watchers()))
            .put("pushed", column(samples, sample -> sample.rates().pushed()));
    if (ofOurs) {
      columns
          .put("counted", column(samples, sample -> sample.rates().counted()))
          .put("backlog", column(samples, sample -> (double) sample.backlog()))
          .put("freshP50", freshness(samples, fresh -> fresh.p50()))
          .put("freshP99", freshness(samples, fresh -> fresh.p99()))
          .put("counters", column(samples, sample -> (double) sample.processes().counters()))
          .put("wanted", column(samples, sample -> (double) sample.processes().wantedCounters()))
          .put("gateways", column(samples, sample -> (double) sample.processes().gateways()))
          .put("brokers", column(samples, sample -> (double) sample.processes().brokers()));
    }
    JsonArray marks = new JsonArray();
    timeline.marks().stream()
        .map(
            mark ->
                new JsonObject()
                    .put("seconds", round(mark.seconds()))
                    .put("text", mark.text())
                    .put("kill", mark.kill()))
        .forEach(marks::add);
    return new JsonObject().put("columns", columns).put("marks", marks);
  }

  private static JsonArray column(List<Sample> samples, Function<Sample, Double> value) {
    JsonArray column = new JsonArray();
    samples.forEach(sample -> column.add(round(value.apply(sample))));
    return column;
  }

  /** Where nothing was accepted, there is no latency. */
  private static JsonArray latency(List<Sample> samples, Function<Sample, Double> value) {
    JsonArray column = new JsonArray();
    samples.forEach(
        sample -> add(column, sample.latency().count() > 0, () -> round(value.apply(sample))));
    return column;
  }

  private static JsonArray freshness(
      List<Sample> samples, Function<Freshness.Quantiles, Double> value) {
    JsonArray column = new JsonArray();
    for (Sample sample : samples) {
      Optional<Double> seconds = sample.freshness().map(value).map(millis -> millis / SECOND);
      add(column, seconds.isPresent(), () -> round(seconds.orElseThrow()));
    }
    return column;
  }

  private static void add(
      JsonArray column, boolean known, java.util.function.Supplier<Double> value) {
    if (known) {
      column.add(value.get());
    } else {
      column.addNull();
    }
  }

  private static double round(double value) {
    return Math.round(value * SECOND) / SECOND;
  }
}
