package petbattle.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@link TopicsApply} found and did, topic by topic in the catalogue's order.
 *
 * @param topics one entry for each topic of the catalogue
 */
public record TopicsReport(List<Entry> topics) {

  /** What became of a topic. */
  public enum State {
    /** It was missing and is there now. */
    CREATED,
    /** It is as the catalogue wants it. */
    UNCHANGED,
    /** Its configuration differed and was put right. */
    ALTERED,
    /** It works, but something differs from the catalogue. */
    DIFFERENT,
    /** PetBattle must not run on it as it is. */
    UNUSABLE
  }

  /**
   * Something that is not as the catalogue wants it.
   *
   * @param key a configuration key of Kafka, or {@code partitions} or {@code replicas}
   * @param advice what to do about it, where applying the configuration does not help
   */
  public record Difference(String key, String actual, String wanted, Optional<String> advice) {
    @Override
    public String toString() {
      return key + " is " + actual + ", should be " + wanted + advice.map(a -> ": " + a).orElse("");
    }
  }

  /**
   * One topic.
   *
   * @param differences what differed when it was looked at, also when it was put right since
   */
  public record Entry(Topic topic, State state, List<Difference> differences) {
    public Entry {
      differences = List.copyOf(differences);
    }
  }

  public TopicsReport {
    topics = List.copyOf(topics);
  }

  /** True when every topic now is as the catalogue wants it. */
  public boolean isAsWanted() {
    return count(State.DIFFERENT) == 0 && isUsable();
  }

  /** True when PetBattle can run on these topics. */
  public boolean isUsable() {
    return count(State.UNUSABLE) == 0;
  }

  /** How many topics are in a state. */
  public long count(State state) {
    return topics.stream().filter(entry -> entry.state() == state).count();
  }

  /** How many topics are in each state that occurs. */
  public Map<State, Long> counts() {
    Map<State, Long> counts = new TreeMap<>();
    topics.forEach(entry -> counts.merge(entry.state(), 1L, Long::sum));
    return counts;
  }

  /** For people: a line for each topic, its differences indented below. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Entry entry : topics) {
      lines.add("%-24s %s".formatted(entry.topic().topicName(), label(entry.state())));
      entry.differences().forEach(difference -> lines.add("    " + difference));
    }
    return lines;
  }

  private static String label(State state) {
    return switch (state) {
      case CREATED -> "created";
      case UNCHANGED -> "ok";
      case ALTERED -> "put right";
      case DIFFERENT -> "differs";
      case UNUSABLE -> "NOT USABLE";
    };
  }
}
