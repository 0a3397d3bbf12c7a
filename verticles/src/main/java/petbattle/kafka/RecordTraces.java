package petbattle.kafka;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import petbattle.kafka.GroupReader.PolledBatch;
import petbattle.observability.trace.Message;
import petbattle.observability.trace.TraceParent;
import petbattle.observability.trace.Traces;

/**
 * Records as parts of traces: the W3C trace context in their headers, and spans for sending and
 * processing them, named and described by OpenTelemetry's semantic conventions for messaging and
 * Kafka (version 1.37). Keys are left out, some of them are voters. Usable from any thread.
 *
 * <p>A record that is appended for several messages at once carries the contexts of the others in a
 * header of its own, so that whoever reads it can go on with each of their traces.
 */
public final class RecordTraces {
  /** More contexts, each in the form of a {@code traceparent}, with commas between them. */
  static final String MORE = "petbattle-traceparents";

  private static final int SAMPLED = 1;
  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
  private static final AttributeKey<String> OPERATION =
      AttributeKey.stringKey("messaging.operation.name");
  private static final AttributeKey<String> OPERATION_TYPE =
      AttributeKey.stringKey("messaging.operation.type");
  private static final AttributeKey<String> DESTINATION =
      AttributeKey.stringKey("messaging.destination.name");
  private static final AttributeKey<String> PARTITION =
      AttributeKey.stringKey("messaging.destination.partition.id");
  private static final AttributeKey<String> GROUP =
      AttributeKey.stringKey("messaging.consumer.group.name");
  private static final AttributeKey<Long> OFFSET = AttributeKey.longKey("messaging.kafka.offset");
  private static final AttributeKey<Long> COUNT =
      AttributeKey.longKey("messaging.batch.message_count");

  private final Traces traces;

  public RecordTraces(Traces traces) {
    this.traces = traces;
  }

  /** Sends a record as an operation of the work that runs now. */
  public <T> Future<T> send(
      ProducerRecord<String, byte[]> record,
      Function<ProducerRecord<String, byte[]>, Future<T>> send) {
    if (!traces.areFollowing()) {
      return send.apply(record);
    }
    AttributesBuilder attributes = attributes(record.topic(), "send");
    if (record.partition() != null) {
      attributes.put(PARTITION, Integer.toString(record.partition()));
    }
    return traces.operation(
        "send " + record.topic(),
        SpanKind.PRODUCER,
        attributes.build(),
        spans -> {
          write(spans, record.headers());
          return send.apply(record);
        });
  }

  /** Processes a batch; its sampled records are followed. */
  Future<Void> process(
      String topic, String group, PolledBatch batch, Supplier<Future<Void>> processing) {
    if (!traces.areOn()) {
      return processing.get();
    }
    List<Message> sampled = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : batch.records()) {
      if (isSampled(record.headers())) {
        sampled.add(
            new Message(
                record,
                context(record.headers()),
                processed(topic, group, record.partition()).put(OFFSET, record.offset()).build()));
      }
    }
    return traces.batch(
        "process " + topic,
        processed(topic, group, batch.partition()).put(COUNT, batch.records().size()).build(),
        sampled,
        processing);
  }

  /**
   * Processes at once what several records asked for a while ago, in each one's trace.
   *
   * @param causes what {@link Traces#causes} named when they came; none, and nothing is followed
   */
  public <T> Future<T> processLater(
      Topic topic, List<SpanContext> causes, Supplier<Future<T>> processing) {
    Attributes attributes = attributes(topic.topicName(), "process").build();
    return traces.batch(
        "process " + topic.topicName(),
        attributes.toBuilder().put(COUNT, causes.size()).build(),
        causes.stream().map(cause -> new Message(cause, cause, attributes)).toList(),
        processing);
  }

  /** Runs something because of a record that came, as {@link Traces#because}. */
  void arrived(Headers headers, Runnable reaction) {
    if (traces.areOn()) {
      Traces.because(contexts(headers), reaction);
    } else {
      reaction.run();
    }
  }

  /** The contexts of all sampled traces that a record belongs to. */
  private static List<SpanContext> contexts(Headers headers) {
    if (!isSampled(headers)) {
      return List.of();
    }
    Header more = headers.lastHeader(MORE);
    Stream<String> others = more == null ? Stream.empty() : Stream.of(text(more).split(","));
    return Stream.concat(Stream.of(context(headers)), others.map(TraceParent::parse))
        .filter(SpanContext::isSampled)
        .toList();
  }

  private static AttributesBuilder processed(String topic, String group, int partition) {
    return attributes(topic, "process")
        .put(GROUP, group)
        .put(PARTITION, Integer.toString(partition));
  }

  private static AttributesBuilder attributes(String topic, String operation) {
    return Attributes.builder()
        .put(SYSTEM, "kafka")
        .put(DESTINATION, topic)
        .put(OPERATION, operation)
        .put(OPERATION_TYPE, operation);
  }

  private static void write(List<SpanContext> spans, Headers headers) {
    if (spans.isEmpty()) {
      return;
    }
    headers.remove(TraceParent.HEADER);
    headers.add(TraceParent.HEADER, bytes(TraceParent.of(spans.getFirst())));
    if (spans.size() > 1) {
      headers.add(
          MORE,
          bytes(
              String.join(
                  ",", spans.subList(1, spans.size()).stream().map(TraceParent::of).toList())));
    }
  }

  /** Looked at for each record that is read, so without making anything. */
  private static boolean isSampled(Headers headers) {
    Header header = headers.lastHeader(TraceParent.HEADER);
    if (header == null || header.value() == null || header.value().length < TraceParent.LENGTH) {
      return false;
    }
    // The last digit holds the flag "sampled" as its lowest bit.
    return (Character.digit(header.value()[header.value().length - 1], 16) & SAMPLED) == SAMPLED;
  }

  private static SpanContext context(Headers headers) {
    return TraceParent.parse(text(headers.lastHeader(TraceParent.HEADER)));
  }

  private static String text(Header header) {
    return new String(header.value(), StandardCharsets.US_ASCII);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
