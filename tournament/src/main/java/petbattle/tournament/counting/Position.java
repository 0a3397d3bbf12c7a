package petbattle.tournament.counting;

import java.util.Objects;

/**
 * A place in the votes log. The topic's own UUID is part of it, so that a topic that was deleted
 * and created again under the same name is never taken for the old one.
 *
 * @param topicId Kafka's UUID of the topic
 * @param partition from 0
 * @param offset from 0
 */
public record Position(String topicId, int partition, long offset) {
  public Position {
    Objects.requireNonNull(topicId, "topicId");
    if (partition < 0 || offset < 0) {
      throw new IllegalArgumentException("partition and offset start at 0");
    }
  }
}
