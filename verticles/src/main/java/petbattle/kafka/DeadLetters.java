package petbattle.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Records that nobody can read, as they go to the dead-letter topic: value, key and headers as they
 * were, and in further headers why they are there and where they came from. A record may arrive
 * there more than once; topic, partition and offset tell that it is the same.
 */
public final class DeadLetters {
  /** Why the record could not be read; never holds the payload. */
  public static final String REASON = "dlq_reason";

  /** The topic that the record stood on. */
  public static final String TOPIC = "dlq_topic";

  /** The partition that the record stood in, in decimal digits. */
  public static final String PARTITION = "dlq_partition";

  /** The offset that the record stood at, in decimal digits. */
  public static final String OFFSET = "dlq_offset";

  private DeadLetters() {}

  /** The dead letter of a record. */
  public static ProducerRecord<String, byte[]> of(
      ConsumerRecord<String, byte[]> record, String reason) {
    RecordHeaders headers = new RecordHeaders(record.headers().toArray());
    put(headers, REASON, reason);
    put(headers, TOPIC, record.topic());
    put(headers, PARTITION, Integer.toString(record.partition()));
    put(headers, OFFSET, Long.toString(record.offset()));
    return new ProducerRecord<>(
        Topic.DEAD_LETTERS.topicName(), null, record.key(), record.value(), headers);
  }

  private static void put(RecordHeaders headers, String name, String value) {
    headers.remove(name);
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
