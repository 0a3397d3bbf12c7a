package petbattle.spike;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import petbattle.spike.load.Answers;

/** The result for programs. */
final class Summary {
  private Summary() {}

  static JsonObject of(Result result) {
    Verdict verdict = result.verdict();
    Verdict.Facts facts = verdict.facts();
    Verdict.Audited audited = facts.audited();
    JsonObject summary =
        new JsonObject()
            .put("startedAt", result.startedAt())
            .put("finishedAt", result.finishedAt())
            .put("passed", verdict.passed())
            .put("verdict", verdict.line())
            .put("broken", verdict.broken())
            .put("baseVotesPerSecond", round(result.rates().base()))
            .put("peakVotesPerSecond", round(result.rates().peak()))
            .put("factor", result.plan().factor())
            .put("seconds", result.plan().length().toMillis() / 1e3)
            .put("kill", result.plan().kill().label())
            .put("accepted", facts.accepted())
            .put("unconfirmed", verdict.unconfirmed())
            .put("counted", audited.counted())
            .put("duplicate", audited.duplicate())
            .put("late", audited.late())
            .put("lost", Verdict.lost(facts))
            .put("doubled", Verdict.doubled(facts))
            .put("acceptMillis", millis(facts.p50(), facts.p99()))
            .put("offered", result.beside().offered())
            .put("unoffered", result.beside().unoffered())
            .put("votes", answers(result.beside().votes()))
            .put("uploads", answers(result.beside().uploads()))
            .put("receipts", new JsonObject(java.util.Map.copyOf(result.receipts())))
            .put("machine", Machine.describe());
    result.capacity().ifPresent(rate -> summary.put("measuredVotesPerSecond", round(rate)));
    result
        .freshness()
        .ifPresent(fresh -> summary.put("freshnessMillis", millis(fresh.p50(), fresh.p99())));
    facts.drain().map(Duration::toMillis).ifPresent(ms -> summary.put("drainSeconds", ms / 1e3));
    return summary;
  }

  private static JsonObject answers(Answers answers) {
    JsonObject counts = new JsonObject();
    for (Answers.Kind kind : Answers.Kind.values()) {
      counts.put(kind.name().toLowerCase(java.util.Locale.ROOT), answers.of(kind));
    }
    return counts.put("retries", answers.retries()).put("given_up", answers.givenUp());
  }

  private static JsonObject millis(double p50, double p99) {
    return new JsonObject().put("p50", round(p50)).put("p99", round(p99));
  }

  private static double round(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
