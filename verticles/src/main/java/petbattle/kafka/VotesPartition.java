package petbattle.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * Where a voter's votes stand. Computed by us and not by a producer's partitioner: a hot battle
 * then uses all partitions, one voter's votes stay in order whoever appends them, and so the first
 * counts.
 */
public final class VotesPartition {
  private VotesPartition() {}

  /** The partition of a voter in a log of that many partitions. */
  public static int of(String voter, int partitions) {
    return Utils.toPositive(Utils.murmur2(voter.getBytes(StandardCharsets.UTF_8))) % partitions;
  }
}
