package petbattle.kafka;

import static petbattle.role.Role.DIRECTOR;
import static petbattle.role.Role.GATEWAY;
import static petbattle.role.Role.LEADERBOARD;
import static petbattle.role.Role.MODERATION;
import static petbattle.role.Role.VOTES;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import petbattle.role.Role;

/**
 * The topic catalogue: every topic, once. The embedded broker, {@code petbattle topics apply}, the
 * cluster resources and the access rules are all rendered from it.
 */
@SuppressWarnings("ImmutableEnumChecker") // The sets are never changed and never handed out.
public enum Topic {
  /**
   * Votes, barriers, quarantines: the log that decides. Partitioned by voter, see {@link
   * VotesPartition}.
   */
  VOTES_LOG("petbattle.votes", 12, Retention.VOTES, Set.of(GATEWAY, DIRECTOR), Set.of(VOTES)),
  /** What each partition has counted for each battle, as absolute values. */
  TALLIES(
      "petbattle.tallies",
      6,
      Retention.COMPACT,
      Set.of(VOTES),
      Set.of(GATEWAY, DIRECTOR, LEADERBOARD)),
  /** Each battle as it stands. The director reads it to see that its newest values stand there. */
  BATTLES(
      "petbattle.battles",
      3,
      Retention.COMPACT,
      Set.of(DIRECTOR),
      Set.of(GATEWAY, DIRECTOR, LEADERBOARD)),
  /** Each tournament as it stands. The director reads it for the same reason. */
  TOURNAMENTS(
      "petbattle.tournaments", 3, Retention.COMPACT, Set.of(DIRECTOR), Set.of(GATEWAY, DIRECTOR)),
  /** Each pet's standing. The leaderboard reads it to publish only what is not there yet. */
  RANKINGS(
      "petbattle.rankings",
      3,
      Retention.COMPACT,
      Set.of(LEADERBOARD),
      Set.of(GATEWAY, DIRECTOR, LEADERBOARD)),
  /**
   * Each pet as it stands. The seed appends the demonstration pets. Moderation reads it to see that
   * its newest values stand there.
   */
  PETS(
      "petbattle.pets",
      3,
      Retention.COMPACT,
      Set.of(MODERATION),
      Set.of(GATEWAY, DIRECTOR, MODERATION)),
  /** Pictures that wait for their verdict, as references; copies of one file in one partition. */
  UPLOADS("petbattle.uploads", 6, Retention.WEEK, Set.of(GATEWAY), Set.of(MODERATION)),
  /** What people with a right to it ask the director for. */
  COMMANDS("petbattle.commands", 3, Retention.WEEK, Set.of(GATEWAY), Set.of(DIRECTOR)),
  /** What owners, moderators and players ask about pets. */
  MODERATION_COMMANDS(
      "petbattle.moderation-commands", 3, Retention.WEEK, Set.of(GATEWAY), Set.of(MODERATION)),
  /** What became of each command. */
  OUTCOMES("petbattle.outcomes", 3, Retention.WEEK, Set.of(DIRECTOR, MODERATION), Set.of(GATEWAY)),
  /**
   * Whose tokens are good for nothing any more. Kept longer than any token can be good, so that a
   * gateway that starts knows all that matter.
   */
  REVOCATIONS(
      "petbattle.revocations", 3, Retention.LONGEST_SESSION, Set.of(GATEWAY), Set.of(GATEWAY)),
  /** Records that nobody can read, with the reason in headers. */
  DEAD_LETTERS(
      "petbattle.dead-letters", 3, Retention.MONTH, Set.of(VOTES, DIRECTOR, MODERATION), Set.of()),
  /** How each role of each process is, every two seconds; good for charts of the last minutes. */
  STATUS("petbattle.status", 1, Retention.HOUR, EnumSet.allOf(Role.class), Set.of(GATEWAY));

  /** How long a topic keeps its records. */
  public enum Retention {
    /** As long as votes may have to be counted again; depends on where the broker runs. */
    VOTES,
    /** The newest record of each key, for ever. */
    COMPACT,
    /** The newest record of each key, until no token from before it can be good any more. */
    LONGEST_SESSION,
    /** About an hour: whole segments are deleted, and each takes ten minutes. */
    HOUR,
    WEEK,
    MONTH
  }

  private final String topicName;
  private final int partitions;
  private final Retention retention;
  private final Set<Role> writers;
  private final Set<Role> readers;

  Topic(
      String topicName, int partitions, Retention retention, Set<Role> writers, Set<Role> readers) {
    this.topicName = topicName;
    this.partitions = partitions;
    this.retention = retention;
    this.writers = writers;
    this.readers = readers;
  }

  /** The name in Kafka. */
  public String topicName() {
    return topicName;
  }

  /**
   * The number of partitions. For {@link #VOTES_LOG} it belongs to the topic: with another number a
   * voter's votes would no longer be in order, so growing it means a new topic.
   */
  public int partitions() {
    return partitions;
  }

  public Retention retention() {
    return retention;
  }

  /** The roles that may append. */
  public Set<Role> writers() {
    return writers.isEmpty() ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(writers);
  }

  /** The roles that may read. */
  public Set<Role> readers() {
    return readers.isEmpty() ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(readers);
  }

  /** The topics that a role reads or appends to; no other exists for it where rules are kept. */
  public static Set<Topic> of(Role role) {
    Set<Topic> topics = EnumSet.allOf(Topic.class);
    topics.removeIf(topic -> !topic.readers.contains(role) && !topic.writers.contains(role));
    return topics;
  }

  /**
   * The topic's configuration.
   *
   * @param placement where it shall live
   * @return Kafka's own keys, sorted
   */
  public Map<String, String> config(Placement placement) {
    Map<String, String> config = new TreeMap<>();
    config.put("min.insync.replicas", Integer.toString(placement.minInsyncReplicas()));
    switch (retention) {
      case COMPACT -> compact(config, "compact");
      case LONGEST_SESSION -> {
        compact(config, "compact,delete");
        config.put("retention.ms", Long.toString(Duration.ofDays(366).toMillis()));
      }
      case VOTES -> delete(config, placement.votesRetention().toMillis());
      case HOUR -> {
        delete(config, Duration.ofHours(1).toMillis());
        config.put("segment.ms", Long.toString(Duration.ofMinutes(10).toMillis()));
      }
      case WEEK -> delete(config, Duration.ofDays(7).toMillis());
      case MONTH -> delete(config, Duration.ofDays(30).toMillis());
    }
    return config;
  }

  private static void compact(Map<String, String> config, String policy) {
    config.put("cleanup.policy", policy);
    config.put("min.cleanable.dirty.ratio", "0.2");
    config.put("segment.ms", Long.toString(Duration.ofHours(1).toMillis()));
  }

  private static void delete(Map<String, String> config, long retentionMillis) {
    config.put("cleanup.policy", "delete");
    config.put("retention.ms", Long.toString(retentionMillis));
  }
}
