package petbattle.kafka;

/**
 * Where a value of a compacted topic stood in its log. The same on every process that reads it.
 *
 * @param partition the partition
 * @param offset the offset
 */
public record Cursor(int partition, long offset) {}
