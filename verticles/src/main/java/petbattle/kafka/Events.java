package petbattle.kafka;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import petbattle.json.Json;

/**
 * Events as Kafka records: JSON in the value, CloudEvents attributes in the headers (binary mode of
 * the CloudEvents Kafka protocol binding 1.0).
 */
public final class Events {
  private static final String TYPE_HEADER = "ce_type";
  private static final String TRACEPARENT = "traceparent";

  private final URI source;

  /**
   * Makes events of one source.
   *
   * @param source who appends, as a path such as {@code /petbattle/gateway}
   */
  public Events(String source) {
    this.source = URI.create(source);
  }

  /** A record for the event's own topic; Kafka's hash of the key chooses the partition. */
  public ProducerRecord<String, byte[]> record(String key, Object event) {
    return record(null, key, event);
  }

  /** A record for a partition of the event's own topic. */
  public ProducerRecord<String, byte[]> record(Integer partition, String key, Object event) {
    EventType type = EventType.of(event);
    return KafkaMessageFactory.createWriter(EventType.topicOf(event).topicName(), partition, key)
        .writeBinary(
            CloudEventBuilder.v1()
                .withId(UUID.randomUUID().toString())
                .withSource(source)
                .withType(type.typeName())
                .withTime(OffsetDateTime.now(ZoneOffset.UTC))
                .withDataContentType("application/json")
                .withData(Json.encode(event))
                .build());
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
