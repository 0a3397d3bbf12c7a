package petbattle.strimzi;

import java.time.Duration;
import java.util.List;

/**
 * The parameters of a cluster. Everything else about it is computed from them and from the
 * catalogues; {@link Capacity} tells whether they fit together.
 *
 * <p>Partitions and volumes are the same in all sizes: partitions because their number belongs to
 * the topics, volumes because they never shrink. So every size can be applied over every other one
 * while the site runs, and the smaller one again afterwards.
 *
 * @param name the folder that it is rendered into
 * @param peakVotesPerSecond how many votes are accepted in the worst second
 * @param spike how long the worst lasts, once within the retention
 * @param votesPerDay the average over the retention, without the spike
 * @param openBattles how many battles are voted in at the same time
 * @param gateways the most gateways at the same time; each reads all boards
 * @param countedPerPartition votes that one counter counts in a second from one partition; a guess
 *     until it was measured with the store at hand
 * @param brokers how many
 * @param cores of a broker
 * @param memoryGiB of a broker; what the heap leaves is the page cache
 * @param heapGiB of a broker
 * @param networkBytesPerSecond what a broker's machine sends, and likewise receives, for hours on
 *     end
 * @param fewestCounters pods of the votes role when nothing happens
 */
public record ClusterSize(
    String name,
    int peakVotesPerSecond,
    Duration spike,
    long votesPerDay,
    int openBattles,
    int gateways,
    int countedPerPartition,
    int brokers,
    int cores,
    int memoryGiB,
    int heapGiB,
    long networkBytesPerSecond,
    int fewestCounters) {

  /** Controllers are few and equal in every size: three survive the loss of one. */
  public static final int CONTROLLERS = 3;

  /** What a controller keeps is metadata only. */
  public static final int CONTROLLER_VOLUME_GIB = 20;

  /** Volumes of each broker. */
  public static final int VOLUMES = 2;

  /** Enough that the smallest cluster holds what the largest has collected. */
  public static final int VOLUME_GIB = 250;

  /** A site with its own community: a hundred thousand votes a minute for a quarter of an hour. */
  public static final ClusterSize SMALL =
      new ClusterSize(
          "small",
          1_700,
          Duration.ofMinutes(15),
          1_000_000,
          20,
          6,
          2_000,
          3,
          2,
          8,
          2,
          125_000_000,
          2);

  /** Television shows it: ten million votes a minute for ten minutes. */
  public static final ClusterSize BLACKFRIDAY =
      new ClusterSize(
          "blackfriday",
          167_000,
          Duration.ofMinutes(10),
          20_000_000,
          200,
          60,
          2_000,
          6,
          8,
          32,
          6,
          1_250_000_000,
          6);

  /** All sizes, the smallest first. */
  public static final List<ClusterSize> ALL = List.of(SMALL, BLACKFRIDAY);
}
