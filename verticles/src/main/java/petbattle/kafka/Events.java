package petbattle.kafka;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import petbattle.json.Json;

/**
 * Events as Kafka records: JSON in the value, CloudEvents attributes in the headers (binary mode of
 * the CloudEvents Kafka protocol binding 1.0).
 */
public final class Events {
  private static final String TYPE_HEADER = "ce_type";
  private static final String TRACEPARENT = "traceparent";

  private static final Header SPEC_VERSION = header("ce_specversion", "1.0");
  private static final Header CONTENT_TYPE = header("content-type", "application/json");

  private static final Map<EventType, Header> TYPES =
      new EnumMap<>(
          Arrays.stream(EventType.values())
              .collect(
                  Collectors.toMap(
                      Function.identity(), type -> header(TYPE_HEADER, type.typeName()))));

  private final Header source;

  /**
   * Makes events of one source.
   *
   * @param source who appends, as a path such as {@code /petbattle/gateway}
   */
  public Events(String source) {
    this.source = header("ce_source", URI.create(source).toString());
  }

  /** A record for the event's own topic; Kafka's hash of the key chooses the partition. */
  public ProducerRecord<String, byte[]> record(String key, Object event) {
    return record(null, key, event);
  }

  /** A record for a partition of the event's own topic. */
  public ProducerRecord<String, byte[]> record(Integer partition, String key, Object event) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(
            EventType.topicOf(event).topicName(), partition, key, Json.encode(event));
    // By hand, because each vote has one: the library's writer builds an event and reads it again.
    record
        .headers()
        .add(SPEC_VERSION)
        .add(header("ce_id", randomId()))
        .add(source)
        .add(TYPES.get(EventType.of(event)))
        .add(CONTENT_TYPE)
        .add(header("ce_time", Instant.now().toString()));
    return record;
  }

  /** Tells one event from another; nobody gains anything by guessing it. */
  private static String randomId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long version4 = (random.nextLong() & ~0xF000L) | 0x4000L;
    long variant2 = (random.nextLong() >>> 2) | Long.MIN_VALUE;
    return new UUID(version4, variant2).toString();
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds the W3C trace context, so that whoever reads the record can go on with the trace. */
  public static ProducerRecord<String, byte[]> traced(
      ProducerRecord<String, byte[]> record, String traceparent) {
    record.headers().add(TRACEPARENT, traceparent.getBytes(StandardCharsets.US_ASCII));
    return record;
  }

  /**
   * Reads a record. Only the type is asked for: other attributes are for people and tools.
   *
   * @param expected a type that the topic may hold, or a common supertype
   * @throws UnreadableEvent with the reason, without the payload
   */
  public static <T> T read(ConsumerRecord<String, byte[]> record, Class<T> expected)
      throws UnreadableEvent {
    Header header = record.headers().lastHeader(TYPE_HEADER);
    if (header == null) {
      throw new UnreadableEvent("no CloudEvents type in the headers");
    }
    EventType type =
        EventType.named(new String(header.value(), StandardCharsets.UTF_8))
            .filter(known -> expected.isAssignableFrom(known.record()))
            .orElseThrow(() -> new UnreadableEvent("an event type that does not belong here"));
    if (record.value() == null) {
      throw new UnreadableEvent("no payload");
    }
    try {
      return expected.cast(Json.decode(record.value(), type.record()));
    } catch (Json.UnreadableJson e) {
      throw new UnreadableEvent(e.getMessage());
    }
  }

  /** A record that is not an event of its topic. The message never carries the payload. */
  public static final class UnreadableEvent extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableEvent(String message) {
      super(message);
    }
  }
}
