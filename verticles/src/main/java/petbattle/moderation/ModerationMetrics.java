package petbattle.moderation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import petbattle.json.Json;
import petbattle.tournament.moderation.Reason;
import petbattle.tournament.moderation.Verdict;

/** Moderation's metrics. No label names a pet or a person. Usable from any thread. */
final class ModerationMetrics {
  private final MeterRegistry meters;
  private final Timer examination;
  private final Counter failedAttempts;
  private final Counter poison;
  private final AtomicLong waiting;
  private final AtomicLong oldestWaitingSeconds;
  private final AtomicLong inReview;
  private final AtomicLong oldestInReviewSeconds;

  ModerationMetrics(MeterRegistry meters) {
    this.meters = meters;
    this.examination =
        Timer.builder("petbattle.moderation.examination")
            .description("looking at one picture")
            .serviceLevelObjectives(
                Stream.of(50, 100, 250, 500, 1_000, 2_500, 5_000, 15_000, 60_000)
                    .map(Duration::ofMillis)
                    .toArray(Duration[]::new))
            .register(meters);
    verdicts(Verdict.Decision.PUBLISHED, Optional.empty());
    this.failedAttempts = meters.counter("petbattle.moderation.attempts.failed");
    this.poison = meters.counter("petbattle.moderation.uploads.poison");
    this.waiting = gauge("petbattle.moderation.waiting", "pictures without a verdict");
    this.oldestWaitingSeconds =
        gauge("petbattle.moderation.waiting.oldest.seconds", "age of the oldest of them");
    this.inReview = gauge("petbattle.moderation.review", "pets that wait for a person");
    this.oldestInReviewSeconds =
        gauge("petbattle.moderation.review.oldest.seconds", "how long the oldest of them waits");
  }

  void examined(Duration took) {
    examination.record(took);
  }

  void attemptFailed() {
    failedAttempts.increment();
  }

  void poison() {
    poison.increment();
  }

  /** Counts a picture's first verdict. */
  void decided(Verdict verdict) {
    verdicts(verdict.decision(), verdict.reason()).increment();
  }

  private Counter verdicts(Verdict.Decision decision, Optional<Reason> reason) {
    return Counter.builder("petbattle.moderation.verdicts")
        .description("first verdicts of pictures")
        .tag("decision", Json.name(decision))
        .tag("reason", reason.map(Json::name).orElse("none"))
        .register(meters);
  }

  /** Shows how much waits; the same at every process. */
  void waiting(long pictures, Duration oldest) {
    waiting.set(pictures);
    oldestWaitingSeconds.set(oldest.toSeconds());
  }

  /** Shows how much waits for a person; the same at every process. */
  void inReview(long pets, Duration oldest) {
    inReview.set(pets);
    oldestInReviewSeconds.set(oldest.toSeconds());
  }

  private AtomicLong gauge(String name, String description) {
    AtomicLong value = new AtomicLong();
    Gauge.builder(name, value, AtomicLong::get)
        .description(description)
        .strongReference(true)
        .register(meters);
    return value;
  }
}
