package petbattle.director;

import java.time.Duration;
import java.time.Instant;
import petbattle.kafka.KafkaSettings;
import petbattle.role.Settings;

/**
 * How the director works.
 *
 * @param tick how often it looks for battles whose next step is due
 * @param deliveryTimeout how long after it was sent a vote can still reach the log; the promise
 *     that no accepted vote is late rests on it, so it is shorter than the producers' only in tests
 * @param clockMargin how far the clocks of gateways and directors may be apart
 * @param sealPatience how long to wait for the counters to pass the barriers before appending them
 *     again
 */
public record DirectorConfig(
    Duration tick, Duration deliveryTimeout, Duration clockMargin, Duration sealPatience) {

  public DirectorConfig {
    if (tick.toMillis() < 1 || sealPatience.toMillis() < 1) {
      throw new IllegalArgumentException("tick and sealPatience must be at least 1 ms");
    }
    if (deliveryTimeout.isNegative() || clockMargin.isNegative()) {
      throw new IllegalArgumentException("deliveryTimeout and clockMargin must not be negative");
    }
  }

  /** Reads {@code PETBATTLE_DIRECTOR_…}; the keys with {@code INTERNAL} exist for tests only. */
  public static DirectorConfig from(Settings settings) {
    return new DirectorConfig(
        millis(settings, "PETBATTLE_DIRECTOR_TICK_MILLIS", 250, 10),
        millis(
            settings,
            "PETBATTLE_INTERNAL_DELIVERY_TIMEOUT_MILLIS",
            KafkaSettings.DELIVERY_TIMEOUT_MILLIS,
            0),
        millis(settings, "PETBATTLE_DIRECTOR_CLOCK_MARGIN_MILLIS", 1_000, 0),
        millis(settings, "PETBATTLE_INTERNAL_SEAL_PATIENCE_MILLIS", 60_000, 100));
  }

  /**
   * From when on no vote that was accepted in time can still be on its way into the log.
   *
   * @param lastAccepted the last moment at which a gateway may have accepted one
   */
  public Instant settledAfter(Instant lastAccepted) {
    return lastAccepted.plus(deliveryTimeout).plus(clockMargin);
  }

  private static Duration millis(Settings settings, String key, long byDefault, long min) {
    return Duration.ofMillis(settings.number(key, byDefault, min, 600_000));
  }
}
