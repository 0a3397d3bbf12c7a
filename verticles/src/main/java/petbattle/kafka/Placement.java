package petbattle.kafka;

import java.time.Duration;

/**
 * How topics are placed on a cluster.
 *
 * @param replicas copies of each partition
 * @param minInsyncReplicas copies that must have a record before it is acknowledged
 * @param votesRetention how long the votes log is kept; {@link #FOREVER} keeps it for ever
 */
public record Placement(int replicas, int minInsyncReplicas, Duration votesRetention) {

  /** Kafka's own way to say without limit. */
  public static final Duration FOREVER = Duration.ofMillis(-1);

  public Placement {
    if (minInsyncReplicas < 1 || minInsyncReplicas > replicas) {
      throw new IllegalArgumentException(
          "min.insync.replicas must be between 1 and the number of replicas, " + replicas);
    }
  }

  /** One broker, everything kept. */
  public static Placement standalone() {
    return new Placement(1, 1, FOREVER);
  }

  /** At least three brokers: one may be away and nothing acknowledged is lost. */
  public static Placement cluster() {
    return new Placement(3, 2, Duration.ofDays(30));
  }
}
