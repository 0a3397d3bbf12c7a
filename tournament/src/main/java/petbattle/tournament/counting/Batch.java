package petbattle.tournament.counting;

import java.util.List;

/**
 * Consecutive entries of one partition, as polled once.
 *
 * @param topicId the topic's UUID, verified around the poll
 * @param partition from 0
 * @param entries in ascending order of offsets; gaps are possible, as in any Kafka log
 * @param nextOffset the offset to commit once the batch is done
 */
public record Batch(String topicId, int partition, List<LogEntry> entries, long nextOffset) {
  public Batch {
    entries = List.copyOf(entries);
    long last = -1;
    for (LogEntry entry : entries) {
      if (entry.offset() <= last || entry.offset() >= nextOffset) {
        throw new IllegalArgumentException("offsets must ascend and stay below " + nextOffset);
      }
      last = entry.offset();
    }
  }

  Position at(long offset) {
    return new Position(topicId, partition, offset);
  }
}
