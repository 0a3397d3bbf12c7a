package petbattle.strimzi;

import java.time.Duration;
import petbattle.kafka.Placement;
import petbattle.kafka.Topic;

/**
 * The arithmetic of a cluster: what its load asks of partitions, disks and networks, and what it
 * has. Everything per broker is for the busiest one while one broker is away, in whole partitions,
 * because a partition is never shared out. Bytes are bytes in the log: not compressed, one record a
 * batch, so that reality is kinder.
 *
 * @param size what is computed for
 */
public record Capacity(ClusterSize size) {

  /** So full may a volume get by what is expected: the rest is for moving replicas and for luck. */
  public static final double FULLEST_VOLUME = 0.7;

  /** So much of a network may be planned for: catching up and moving replicas need some, too. */
  public static final double BUSIEST_NETWORK = 0.8;

  /** How many batches a counter takes from a partition in a second; each publishes its tallies. */
  private static final int BATCHES_PER_SECOND = 5;

  private static final Placement PLACEMENT = Placement.cluster();
  private static final long GIB = 1L << 30;

  /** Bytes of one vote in the log. */
  public int voteBytes() {
    return RecordSizes.vote();
  }

  /** Bytes of votes that are appended in the worst second, once, without copies. */
  public long peakBytes() {
    return (long) size.peakVotesPerSecond() * voteBytes();
  }

  /** Votes of the worst second in each partition of their topic. */
  public int peakPerPartition() {
    return ceil(size.peakVotesPerSecond(), votesPartitions());
  }

  /** The most counters that find something to do. */
  public int votesPartitions() {
    return Topic.VOTES_LOG.partitions();
  }

  /** How many votes all counters together count in a second. */
  public long countedPerSecond() {
    return (long) size.countedPerPartition() * votesPartitions();
  }

  /** Votes that are accepted and not counted yet when the spike ends. */
  public long backlog() {
    return Math.max(0, size.peakVotesPerSecond() - countedPerSecond()) * size.spike().toSeconds();
  }

  /** How long boards and results are behind, at most, after the spike's end. */
  public Duration catchUp() {
    return Duration.ofSeconds(Math.ceilDiv(backlog(), countedPerSecond()));
  }

  /** Votes that the log holds at the end of the retention. */
  public long retainedVotes() {
    return size.votesPerDay() * PLACEMENT.votesRetention().toDays()
        + size.peakVotesPerSecond() * size.spike().toSeconds();
  }

  /** Bytes of votes on each broker's volumes, copies included. */
  public long retainedBytesPerBroker() {
    return bytesPerBroker(retainedVotes());
  }

  /** Bytes that so many votes take of each broker's volumes, copies included. */
  public long bytesPerBroker(long votes) {
    return (long) (votes * voteBytes() * shareOfReplicas(Topic.VOTES_LOG));
  }

  /** Bytes that a broker's volumes hold. */
  public long diskPerBroker() {
    return ClusterSize.VOLUMES * ClusterSize.VOLUME_GIB * GIB;
  }

  /** How full the volumes get, from 0 to 1. */
  public double diskUse() {
    return (double) retainedBytesPerBroker() / diskPerBroker();
  }

  /** Bytes that gateways send to the busiest leader in the worst second. */
  public long votesInBytes() {
    return (long) (peakBytes() * shareOfLeaders(Topic.VOTES_LOG));
  }

  /** Tallies that the counters publish in a second when many battles are voted in. */
  public long talliesPerSecond() {
    return Math.min(
        Math.min(size.peakVotesPerSecond(), countedPerSecond()),
        (long) votesPartitions() * BATCHES_PER_SECOND * size.openBattles());
  }

  /** Bytes of tallies that are appended at the busiest leader in a second. */
  public long talliesInBytes() {
    return (long) (talliesPerSecond() * RecordSizes.tally() * shareOfLeaders(Topic.TALLIES));
  }

  /** Bytes that the busiest leader sends to all gateways in a second, for their boards. */
  public long boardsOutBytes() {
    return talliesInBytes() * size.gateways();
  }

  /** Bytes that the busiest broker receives in the worst second: as a leader and as a follower. */
  public long networkIn() {
    return (long)
        (peakBytes() * shareOfReplicas(Topic.VOTES_LOG)
            + talliesPerSecond() * RecordSizes.tally() * shareOfReplicas(Topic.TALLIES));
  }

  /** Bytes that the busiest broker sends in the worst second: to followers and to readers. */
  public long networkOut() {
    int followers = PLACEMENT.replicas() - 1;
    return votesInBytes() * (followers + 1) + talliesInBytes() * followers + boardsOutBytes();
  }

  /** How much of its network the busiest broker needs, from 0 to 1. */
  public double networkUse() {
    return (double) Math.max(networkIn(), networkOut()) / size.networkBytesPerSecond();
  }

  /** What of a topic the busiest broker leads while another one is away, from 0 to 1. */
  double shareOfLeaders(Topic topic) {
    return (double) ceil(topic.partitions(), size.brokers() - 1) / topic.partitions();
  }

  /** How many times a topic's bytes are written by the broker that holds most copies of it. */
  double shareOfReplicas(Topic topic) {
    int replicas = topic.partitions() * PLACEMENT.replicas();
    return Math.min(1, (double) ceil(replicas, size.brokers()) / topic.partitions());
  }

  private static int ceil(int all, int parts) {
    return Math.ceilDiv(all, parts);
  }
}
