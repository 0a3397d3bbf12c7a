package petbattle.gateway.board;

import java.util.Arrays;
import java.util.List;
import petbattle.kafka.Cursor;
import petbattle.kafka.Topic;

/**
 * How far something has come in every partition of the topics that the boards follow: for each, the
 * offset of the next record. Immutable; means the same on every process.
 */
final class Frontier {

  /** The topics, in the order in which they are written down. */
  static final List<Topic> TOPICS =
      List.of(Topic.BATTLES, Topic.TALLIES, Topic.RANKINGS, Topic.PETS);

  /** Before the first record of every topic. */
  static final Frontier START = new Frontier(new long[TOPICS.size()][0]);

  private final long[][] next;

  private Frontier(long[][] next) {
    this.next = next;
  }

  /**
   * From written down offsets.
   *
   * @param next by topic in the order of {@link #TOPICS}, then by partition; at least 0
   */
  static Frontier of(long[][] next) {
    long[][] canonical = new long[TOPICS.size()][];
    for (int topic = 0; topic < canonical.length; topic++) {
      int partitions = next[topic].length;
      while (partitions > 0 && next[topic][partitions - 1] == 0) {
        partitions--;
      }
      canonical[topic] = Arrays.copyOf(next[topic], partitions);
    }
    return new Frontier(canonical);
  }

  /** The offset of the next record; 0 in a partition that nothing is known of. */
  long next(Topic topic, int partition) {
    long[] offsets = next[TOPICS.indexOf(topic)];
    return partition < offsets.length ? offsets[partition] : 0;
  }

  /** The offsets of a topic by partition; partitions at their beginning may be absent. */
  long[] offsets(Topic topic) {
    return next[TOPICS.indexOf(topic)].clone();
  }

  /** True when a record lies before this frontier. */
  boolean isPast(Topic topic, Cursor cursor) {
    return cursor.offset() < next(topic, cursor.partition());
  }

  /** This frontier, moved behind a record if it is not yet. */
  Frontier past(Topic topic, Cursor cursor) {
    return isPast(topic, cursor) ? this : with(topic, cursor.partition(), cursor.offset() + 1);
  }

  /** This frontier, moved back before a record if it is not yet. */
  Frontier before(Topic topic, Cursor cursor) {
    return isPast(topic, cursor) ? with(topic, cursor.partition(), cursor.offset()) : this;
  }

  /** True when this frontier is nowhere behind another one. */
  boolean covers(Frontier other) {
    for (Topic topic : TOPICS) {
      long[] theirs = other.next[TOPICS.indexOf(topic)];
      for (int partition = 0; partition < theirs.length; partition++) {
        if (next(topic, partition) < theirs[partition]) {
          return false;
        }
      }
    }
    return true;
  }

  private Frontier with(Topic topic, int partition, long offset) {
    int t = TOPICS.indexOf(topic);
    long[][] moved = next.clone();
    moved[t] = Arrays.copyOf(next[t], Math.max(next[t].length, partition + 1));
    moved[t][partition] = offset;
    return of(moved);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Frontier frontier && Arrays.deepEquals(next, frontier.next);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(next);
  }

  @Override
  public String toString() {
    return Arrays.deepToString(next);
  }
}
