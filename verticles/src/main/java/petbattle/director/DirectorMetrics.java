package petbattle.director;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import petbattle.json.Json;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;

/** The director's metrics. No label names a battle, a pet or a person. Usable from any thread. */
final class DirectorMetrics {
  private static final String OPEN_BATTLES = "petbattle.director.battles.open";

  private final MeterRegistry meters;
  private final Counter decided;
  private final Counter failedSteps;
  private final Timer closeToDecision;

  DirectorMetrics(MeterRegistry meters) {
    this.meters = meters;
    this.decided = meters.counter("petbattle.director.battles.decided");
    this.failedSteps = meters.counter("petbattle.director.steps.failed");
    this.closeToDecision =
        Timer.builder("petbattle.director.decision.delay")
            .description("from the close of a battle until its decision")
            .serviceLevelObjectives(
                Stream.of(10, 12, 15, 20, 30, 60, 300, 1_800)
                    .map(Duration::ofSeconds)
                    .toArray(Duration[]::new))
            .register(meters);
  }

  /**
   * Shows the open battles. Every director knows all of them, not a share, so of several in a
   * process one shows them.
   */
  void watch(PublishedBattles published) {
    if (meters.find(OPEN_BATTLES).gauge() == null) {
      Gauge.builder(OPEN_BATTLES, published, PublishedBattles::open)
          .description("open battles as published; the same at every director")
          .strongReference(true)
          .register(meters);
    }
  }

  void decided(Battle battle, Instant at) {
    decided.increment();
    Duration delay = Duration.between(battle.closesAt(), at);
    closeToDecision.record(delay.isNegative() ? Duration.ZERO : delay);
  }

  void stepFailed() {
    failedSteps.increment();
  }

  /** Counts a battle's change of state. */
  void changed(BattleState state) {
    meters.counter("petbattle.director.battles.changed", "state", Json.name(state)).increment();
  }
}
