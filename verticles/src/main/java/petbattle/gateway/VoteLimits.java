package petbattle.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import petbattle.gateway.Problem.Kind;

/**
 * How many votes a player may cast: a token bucket for each, kept as long as it is not full anyway.
 * Usable from any thread.
 */
final class VoteLimits {
  private static final int PLAYERS = 200_000;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final int burst;
  private final int perSecond;
  private final Cache<String, Bucket> buckets;

  VoteLimits(int burst, int perSecond) {
    this.burst = burst;
    this.perSecond = perSecond;
    Duration untilFull = Duration.ofSeconds(burst / perSecond + 1L);
    this.buckets = Caffeine.newBuilder().maximumSize(PLAYERS).expireAfterAccess(untilFull).build();
  }

  /** Takes one vote off the player's budget. */
  void take(String player) {
    ConsumptionProbe probe = buckets.get(player, id -> newBucket()).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      int seconds = (int) Math.ceilDiv(probe.getNanosToWaitForRefill(), NANOS_PER_SECOND);
      throw Problem.retryLater(
          Kind.TOO_MANY_VOTES,
          Math.max(1, seconds),
          "You vote faster than " + perSecond + " times a second. Wait a moment, then vote again.");
    }
  }

  private Bucket newBucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
        .build();
  }
}
