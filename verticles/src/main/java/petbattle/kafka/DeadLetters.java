package petbattle.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Turns a record that nobody can read into one for the dead-letter topic: key, value and headers as
 * they were, and in further headers why and where it stood. So the rest of its partition can go on,
 * and the record can be replayed once somebody has looked at it.
 */
public final class DeadLetters {
  /** Why it was set aside; one sentence, without the payload. */
  public static final String REASON = "petbattle-dead-reason";

  /** The name of the topic where it stood. */
  public static final String TOPIC = "petbattle-dead-topic";

  /** The partition where it stood, as a decimal number. */
  public static final String PARTITION = "petbattle-dead-partition";

  /** The offset where it stood, as a decimal number. */
  public static final String OFFSET = "petbattle-dead-offset";

  /** When it was appended there, in epoch milliseconds. */
  public static final String TIMESTAMP = "petbattle-dead-timestamp";

  /** Only if the record was too large to be copied: how many bytes its value has. */
  public static final String OMITTED = "petbattle-dead-omitted-bytes";

  private static final String OURS = "petbattle-dead-";
  private static final int LONGEST_REASON = 500;

  /**
   * With our headers a record close to the broker's limit of 1 MB would be refused for ever, and
   * its partition would stand still. Where it stood, it can still be read.
   */
  private static final int LARGEST_COPY_BYTES = 900_000;

  private DeadLetters() {}

  /**
   * The record for {@link Topic#DEAD_LETTERS}.
   *
   * @param record as it was read
   * @param reason a sentence for people; never with the payload; cut off after 500 characters
   */
  public static ProducerRecord<String, byte[]> of(
      ConsumerRecord<String, byte[]> record, String reason) {
    boolean copied = size(record) <= LARGEST_COPY_BYTES;
    Headers headers = new RecordHeaders();
    if (copied) {
      for (Header header : record.headers()) {
        // A replayed record that is set aside again would otherwise carry its older history, too.
        if (!header.key().startsWith(OURS)) {
          headers.add(header);
        }
      }
    } else {
      add(headers, OMITTED, Integer.toString(record.value() == null ? 0 : record.value().length));
    }
    add(headers, REASON, reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
    add(headers, TOPIC, record.topic());
    add(headers, PARTITION, Integer.toString(record.partition()));
    add(headers, OFFSET, Long.toString(record.offset()));
    add(headers, TIMESTAMP, Long.toString(record.timestamp()));
    return new ProducerRecord<>(
        Topic.DEAD_LETTERS.topicName(),
        null,
        copied ? record.key() : null,
        copied ? record.value() : null,
        headers);
  }

  /** The topic where a dead letter stood before. */
  static String originOf(ProducerRecord<String, byte[]> letter) {
    Header topic = letter.headers().lastHeader(TOPIC);
    return topic == null ? "unknown" : new String(topic.value(), StandardCharsets.UTF_8);
  }

  private static int size(ConsumerRecord<String, byte[]> record) {
    int bytes = record.value() == null ? 0 : record.value().length;
    bytes += record.key() == null ? 0 : record.key().getBytes(StandardCharsets.UTF_8).length;
    for (Header header : record.headers()) {
      bytes += header.key().length() + (header.value() == null ? 0 : header.value().length);
    }
    return bytes;
  }

  private static void add(Headers headers, String key, String value) {
    headers.add(key, value.getBytes(StandardCharsets.UTF_8));
  }
}
