package petbattle.gateway.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import petbattle.kafka.Group;
import petbattle.kafka.Topic;
import petbattle.status.RoleStatus.Share;

/**
 * How many records of each partition wait, for all groups of the catalogue. What nobody reads any
 * more is remembered as it was last. Holds as much as the catalogue has partitions. For one thread
 * at a time.
 */
final class Backlogs {

  /**
   * A partition that a group reads.
   *
   * @param process who reads it; empty when nobody said so lately
   * @param backlog records not processed yet as was last said; empty when nobody ever did
   */
  record Partition(int partition, Optional<String> process, OptionalLong backlog) {}

  /** The partitions that a group shares out among its members. */
  record Members(String group, String topic, String role, List<Partition> partitions) {}

  private final Map<Group, long[]> known = new EnumMap<>(Group.class);

  Backlogs() {
    for (Group group : Group.values()) {
      long[] unknown = new long[group.topic().partitions()];
      Arrays.fill(unknown, -1);
      known.put(group, unknown);
    }
  }

  /** A role said what it reads; partitions that the catalogue does not have are left out. */
  void take(Heard heard) {
    for (Group group : Group.of(heard.status().role())) {
      sharesOf(heard, group)
          .forEach(share -> known.get(group)[share.partition()] = share.backlog());
    }
  }

  /** All votes that wait; empty while not all partitions are known. */
  OptionalLong votes() {
    long[] each = known.get(Group.COUNTERS);
    long sum = 0;
    for (long backlog : each) {
      if (backlog < 0) {
        return OptionalLong.empty();
      }
      sum += backlog;
    }
    return OptionalLong.of(sum);
  }

  /** Who reads what, given those who are there. */
  List<Members> members(Collection<Heard> there) {
    List<Members> all = new ArrayList<>();
    for (Group group : Group.values()) {
      List<Partition> partitions = new ArrayList<>();
      for (int number = 0; number < group.topic().partitions(); number++) {
        long backlog = known.get(group)[number];
        partitions.add(
            new Partition(
                number,
                reader(there, group, number),
                backlog < 0 ? OptionalLong.empty() : OptionalLong.of(backlog)));
      }
      all.add(
          new Members(
              group.groupId(), group.topic().topicName(), group.role().label(), partitions));
    }
    return all;
  }

  /** Of several who say so, as happens while partitions change hands, the one that spoke last. */
  private static Optional<String> reader(Collection<Heard> there, Group group, int partition) {
    return there.stream()
        .filter(heard -> heard.status().role() == group.role())
        .filter(heard -> sharesOf(heard, group).anyMatch(share -> share.partition() == partition))
        .max(Comparator.comparing(Heard::at))
        .map(heard -> heard.status().process());
  }

  private static Stream<Share> sharesOf(Heard heard, Group group) {
    Topic topic = group.topic();
    return heard.status().partitions().stream()
        .filter(share -> share.topic().equals(topic.topicName()))
        .filter(share -> share.partition() < topic.partitions());
  }
}
