package petbattle.strimzi;

import java.util.Arrays;
import java.util.List;
import petbattle.kafka.Group;
import petbattle.role.Role;

/**
 * How a role's pods follow their lag.
 *
 * @param role whose pods
 * @param fewest pods when nothing happens
 * @param most pods that would find something to do: the partitions of the role's busiest topic
 * @param triggers what they follow
 */
record Scaling(Role role, int fewest, int most, List<Trigger> triggers) {

  /**
   * One group's lag.
   *
   * @param lag records for each pod that are no reason for another pod
   */
  record Trigger(Group group, int lag) {}

  /** So many seconds of work may wait. */
  private static final int ACCEPTABLE_SECONDS = 10;

  /** Pictures that one pod looks at in a second, with a few cores. */
  private static final int PICTURES_PER_SECOND = 5;

  /** Commands that one pod carries out in a second. */
  private static final int COMMANDS_PER_SECOND = 20;

  private static final int FEWEST = 2;

  /** A picture can wait while the only one that looks at them is replaced. */
  private static final int FEWEST_EXAMINERS = 1;

  /** The role's scaling; only for roles that have groups. */
  static Scaling of(Role role, ClusterSize size) {
    List<Trigger> triggers =
        Group.of(role).stream().map(group -> new Trigger(group, lag(group, size))).toList();
    int most =
        triggers.stream()
            .mapToInt(trigger -> trigger.group().topic().partitions())
            .max()
            .orElseThrow(() -> new IllegalArgumentException(role + " is in no group"));
    return new Scaling(role, fewest(role, size), most, triggers);
  }

  /** Those of all roles that share topics out among their pods. */
  static List<Scaling> all(ClusterSize size) {
    return Arrays.stream(Role.values())
        .filter(role -> !Group.of(role).isEmpty())
        .map(role -> of(role, size))
        .toList();
  }

  private static int fewest(Role role, ClusterSize size) {
    return switch (role) {
      case VOTES -> size.fewestCounters();
      case MODERATION -> FEWEST_EXAMINERS;
      case GATEWAY, DIRECTOR, LEADERBOARD -> FEWEST;
    };
  }

  private static int lag(Group group, ClusterSize size) {
    int perSecond =
        switch (group) {
          case COUNTERS -> size.countedPerPartition();
          case EXAMINERS -> PICTURES_PER_SECOND;
          case DIRECTORS, MODERATORS -> COMMANDS_PER_SECOND;
        };
    return perSecond * ACCEPTABLE_SECONDS;
  }
}
