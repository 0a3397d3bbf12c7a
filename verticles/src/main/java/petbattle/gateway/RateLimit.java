package petbattle.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import java.time.Duration;
import petbattle.gateway.Problem.Kind;

/**
 * How often each of many may do something: a token bucket for each, kept as long as it is not full
 * anyway, and not beyond a number of them. Takes no locks. Usable from any thread.
 *
 * @param <K> what tells one from another
 */
final class RateLimit<K> {
  private static final int REMEMBERED = 200_000;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final long intervalNanos;
  private final long burstNanos;
  private final Kind kind;
  private final String refusal;
  private final Cache<K, TokenBucket> buckets;

  private RateLimit(int burst, int perPeriod, Duration period, Kind kind, String refusal) {
    this.intervalNanos = period.toNanos() / perPeriod;
    this.burstNanos = (burst - 1) * intervalNanos;
    this.kind = kind;
    this.refusal = refusal;
    Duration untilFull = period.multipliedBy(burst / perPeriod + 1L);
    this.buckets =
        HotCaches.newBuilder().maximumSize(REMEMBERED).expireAfterAccess(untilFull).build();
  }

  static RateLimit<String> ofVotes(int burst, int perSecond) {
    return new RateLimit<>(
        burst,
        perSecond,
        Duration.ofSeconds(1),
        Kind.TOO_MANY_VOTES,
        "You vote faster than " + perSecond + " times a second. Wait a moment, then vote again.");
  }

  static RateLimit<String> ofUploads(int burst, int perHour) {
    return new RateLimit<>(
        burst,
        perHour,
        Duration.ofHours(1),
        Kind.TOO_MANY_UPLOADS,
        "You upload more than " + perHour + " pictures an hour. Wait a while, then go on.");
  }

  static RateLimit<String> ofRequests(int burst, int perHour) {
    return new RateLimit<>(
        burst,
        perHour,
        Duration.ofHours(1),
        Kind.TOO_MANY_REQUESTS,
        "You ask for this more than " + perHour + " times an hour. Wait a while, then go on.");
  }

  static RateLimit<Long> ofAddressVotes(int burst, int perSecond) {
    return new RateLimit<>(
        burst,
        perSecond,
        Duration.ofSeconds(1),
        Kind.TOO_MANY_VOTES,
        "Everybody at your address together votes faster than "
            + perSecond
            + " times a second. Wait a moment, then vote again.");
  }

  static RateLimit<Long> ofAddressSessions(int burst, int perHour) {
    return new RateLimit<>(
        burst,
        perHour,
        Duration.ofHours(1),
        Kind.TOO_MANY_REQUESTS,
        "More than "
            + perHour
            + " players an hour begin at your address. Wait a while, or use the session that you"
            + " have.");
  }

  /**
   * Takes one off somebody's budget.
   *
   * @throws Problem when nothing is left of it
   */
  void take(K whose) {
    long now = System.nanoTime();
    long wait =
        buckets.get(whose, first -> new TokenBucket(now)).take(now, intervalNanos, burstNanos);
    if (wait > 0) {
      int seconds = (int) Math.ceilDiv(wait, NANOS_PER_SECOND);
      throw Problem.retryLater(kind, Math.max(1, seconds), refusal);
    }
  }
}
