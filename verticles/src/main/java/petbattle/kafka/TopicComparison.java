package petbattle.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import petbattle.kafka.TopicsReport.Difference;

/** Holds a topic as it is on a cluster against the catalogue. */
final class TopicComparison {
  private TopicComparison() {}

  /**
   * What differs. A difference without advice is one of configuration and can be put right at once.
   *
   * @param partitions how many the topic has
   * @param replicas how many copies the partition has that has the fewest
   * @param config the topic's configuration in force, Kafka's defaults included
   */
  static List<Difference> differences(
      Topic topic, Placement placement, int partitions, int replicas, Map<String, String> config) {
    List<Difference> differences = new ArrayList<>();
    if (partitions != topic.partitions()) {
      differences.add(
          lasting("partitions", partitions, topic.partitions(), partitionsAdvice(topic)));
    }
    if (replicas != placement.replicas()) {
      differences.add(
          lasting(
              "replicas",
              replicas,
              placement.replicas(),
              "move its partitions with kafka-reassign-partitions, or name the number that you"
                  + " want with --replicas"));
    }
    topic
        .config(placement)
        .forEach(
            (key, wanted) -> {
              String actual = config.getOrDefault(key, "unset");
              if (!actual.equals(wanted)) {
                differences.add(new Difference(key, actual, wanted, Optional.empty()));
              }
            });
    return differences;
  }

  /** Whether a difference means that votes could be counted wrongly. */
  static boolean forbidsCounting(Topic topic, Difference difference) {
    return topic == Topic.VOTES_LOG && difference.key().equals("partitions");
  }

  private static String partitionsAdvice(Topic topic) {
    return topic == Topic.VOTES_LOG
        ? "a voter's votes would not stay in order, so PetBattle does not run on it. The number"
            + " can't be changed: use another cluster or, if its votes are not needed, stop"
            + " PetBattle, delete the topic and apply again"
        : "stop PetBattle, delete the topic and apply again";
  }

  private static Difference lasting(String key, int actual, int wanted, String advice) {
    return new Difference(
        key, Integer.toString(actual), Integer.toString(wanted), Optional.of(advice));
  }
}
