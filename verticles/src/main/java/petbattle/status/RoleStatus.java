package petbattle.status;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import petbattle.role.Role;

/**
 * What one role of one process says about itself. Small, and nothing in it names a player, a pet or
 * a battle. Readers leave out measures that they don't know.
 *
 * @param process which process, a new random id at each start
 * @param version of the program
 * @param startedAt when the process started, by its clock
 * @param at when this was said, by the same clock
 * @param ending true for the last one: the process stops in order
 * @param heapUsedBytes of the whole process, as is the next one
 * @param measures numbers by {@link Measure#label()}
 * @param partitions what it reads now, as a member of a group
 * @param freshness from the cast of a vote until it is counted, or until it is pushed
 */
public record RoleStatus(
    String process,
    Role role,
    String version,
    Instant startedAt,
    Instant at,
    boolean ending,
    long heapUsedBytes,
    long heapMaxBytes,
    Map<String, Long> measures,
    List<Share> partitions,
    Optional<Histogram> freshness) {
  private static final int LONGEST_NAME = 64;
  private static final int MOST_MEASURES = 64;
  private static final int MOST_PARTITIONS = 256;

  public RoleStatus {
    requireName(process);
    requireName(version);
    measures = Map.copyOf(measures);
    partitions = List.copyOf(partitions);
    if (measures.size() > MOST_MEASURES || partitions.size() > MOST_PARTITIONS) {
      throw new IllegalArgumentException("a status is small");
    }
    measures.keySet().forEach(RoleStatus::requireName);
    if (measures.values().stream().anyMatch(value -> value < 0)
        || heapUsedBytes < 0
        || heapMaxBytes < 0) {
      throw new IllegalArgumentException("nothing is measured below 0");
    }
    if (startedAt == null || at == null || role == null) {
      throw new IllegalArgumentException("a status says when it was and of which role");
    }
  }

  /**
   * A partition that the role reads.
   *
   * @param topic the topic's name in Kafka
   * @param backlog records that are not processed yet
   */
  public record Share(String topic, int partition, long backlog) {
    public Share {
      requireName(topic);
      if (partition < 0 || backlog < 0) {
        throw new IllegalArgumentException("neither a partition nor a backlog is negative");
      }
    }
  }

  /** A measure; 0 when the role does not tell it. */
  public long of(Measure measure) {
    return measures.getOrDefault(measure.label(), 0L);
  }

  /** True when the role tells it. */
  public boolean tells(Measure measure) {
    return measures.containsKey(measure.label());
  }

  /** Names this role of this process, and is the record's key. */
  public String key() {
    return process + "/" + role.label();
  }

  private static void requireName(String text) {
    if (text == null || text.isEmpty() || text.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("a name has 1 to " + LONGEST_NAME + " characters");
    }
  }
}
