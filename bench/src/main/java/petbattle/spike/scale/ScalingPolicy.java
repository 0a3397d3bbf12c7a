package petbattle.spike.scale;

import java.time.Duration;

/**
 * The settings of a KEDA Kafka trigger and of the autoscaler behind it, as far as they decide how
 * many replicas there are.
 *
 * @param lagThreshold records that one replica may be behind
 * @param fewest replicas at least, 1 or more
 * @param most replicas at most
 * @param partitions of the topic; no more replicas than that have work
 * @param even only as many as can have the same number of partitions each ({@code
 *     ensureEvenDistributionOfPartitions})
 * @param tolerance how far from the target the lag must be before anything changes, as a share
 * @param interval how often it is decided
 * @param up how fast there may be more
 * @param downWindow the highest wish within it counts before there may be fewer
 * @param down how fast there may be fewer
 */
public record ScalingPolicy(
    long lagThreshold,
    int fewest,
    int most,
    int partitions,
    boolean even,
    double tolerance,
    Duration interval,
    Up up,
    Duration downWindow,
    Down down) {
  private static final Duration RUSH = Duration.ofHours(1);
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /** In each period the larger of both is allowed. */
  public record Up(int percent, int replicas, Duration period) {}

  /** In each period this share of the replicas may go. */
  public record Down(int percent, Duration period) {}

  public ScalingPolicy {
    if (lagThreshold < 1 || fewest < 1 || most < fewest || partitions < 1) {
      throw new IllegalArgumentException(
          "lagThreshold %d, fewest %d, most %d, partitions %d"
              .formatted(lagThreshold, fewest, most, partitions));
    }
  }

  /**
   * What the site's own resources for a cluster say (docs/operations.md), played faster: as if the
   * rehearsal's length were an hour.
   */
  public static ScalingPolicy rehearsed(
      Duration whole, long lagThreshold, int most, int partitions) {
    double speed = (double) whole.toNanos() / RUSH.toNanos();
    Duration interval = faster(Duration.ofSeconds(15), speed);
    return new ScalingPolicy(
        lagThreshold,
        1,
        Math.min(most, partitions),
        partitions,
        true,
        .1,
        interval,
        new Up(100, 4, interval),
        faster(Duration.ofSeconds(300), speed),
        new Down(25, faster(Duration.ofSeconds(60), speed)));
  }

  private static Duration faster(Duration usual, double speed) {
    Duration scaled = Duration.ofNanos((long) (usual.toNanos() * speed));
    return scaled.compareTo(SHORTEST) < 0 ? SHORTEST : scaled;
  }
}
