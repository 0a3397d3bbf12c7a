package petbattle.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import petbattle.gateway.Problem.Kind;

/**
 * How often a player may do something: a token bucket for each, kept as long as it is not full
 * anyway. Usable from any thread.
 */
final class PlayerLimit {
  private static final int PLAYERS = 200_000;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final int burst;
  private final int perPeriod;
  private final Duration period;
  private final Kind kind;
  private final String refusal;
  private final Cache<String, Bucket> buckets;

  private PlayerLimit(int burst, int perPeriod, Duration period, Kind kind, String refusal) {
    this.burst = burst;
    this.perPeriod = perPeriod;
    this.period = period;
    this.kind = kind;
    this.refusal = refusal;
    Duration untilFull = period.multipliedBy(burst / perPeriod + 1L);
    this.buckets = Caffeine.newBuilder().maximumSize(PLAYERS).expireAfterAccess(untilFull).build();
  }

  static PlayerLimit ofVotes(int burst, int perSecond) {
    return new PlayerLimit(
        burst,
        perSecond,
        Duration.ofSeconds(1),
        Kind.TOO_MANY_VOTES,
        "You vote faster than " + perSecond + " times a second. Wait a moment, then vote again.");
  }

  static PlayerLimit ofUploads(int burst, int perHour) {
    return new PlayerLimit(
        burst,
        perHour,
        Duration.ofHours(1),
        Kind.TOO_MANY_UPLOADS,
        "You upload more than " + perHour + " pictures an hour. Wait a while, then go on.");
  }

  static PlayerLimit ofRequests(int burst, int perHour) {
    return new PlayerLimit(
        burst,
        perHour,
        Duration.ofHours(1),
        Kind.TOO_MANY_REQUESTS,
        "You ask for this more than " + perHour + " times an hour. Wait a while, then go on.");
  }

  /** Takes one off the player's budget. */
  void take(String player) {
    ConsumptionProbe probe = buckets.get(player, id -> newBucket()).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      int seconds = (int) Math.ceilDiv(probe.getNanosToWaitForRefill(), NANOS_PER_SECOND);
      throw Problem.retryLater(kind, Math.max(1, seconds), refusal);
    }
  }

  /** Takes one off the budget of whoever asks; moderators have no limit. */
  void takeOf(Viewer viewer) {
    if (!viewer.isModerator()) {
      take(viewer.requirePlayer());
    }
  }

  private Bucket newBucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(burst).refillGreedy(perPeriod, period))
        .build();
  }
}
