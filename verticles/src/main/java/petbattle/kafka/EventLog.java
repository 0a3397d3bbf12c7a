package petbattle.kafka;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.producer.KafkaWriteStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import petbattle.observability.trace.Traces;

/**
 * Appends events. A future that succeeded means that Kafka has the record on all replicas in sync;
 * one that failed means that nobody knows, after at most the delivery timeout.
 *
 * <p>For roles that append little. Records are handed to the producer on a worker thread, because
 * it may block for its metadata. Usable from any thread.
 */
public final class EventLog {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final KafkaWriteStream<String, byte[]> stream;
  private final Events events;
  private final ClientMeters meters;
  private final ClientMeters.Binding shown;
  private final RecordTraces traces;

  /**
   * Opens a log.
   *
   * <p>Making the producer takes a moment. It is made here all the same and not on another thread:
   * what is appended meanwhile would have to wait somewhere, and would be overtaken.
   *
   * @param source the CloudEvents {@code source} of all its events
   */
  public EventLog(Vertx vertx, KafkaSettings kafka, String source) {
    Map<String, Object> config = kafka.producer();
    config.putIfAbsent("client.id", ClientMeters.name(source.substring(1).replace('/', '-')));
    this.stream = KafkaWriteStream.create(vertx, config);
    this.meters = kafka.meters();
    this.shown = meters.of(stream.unwrap());
    // Failures reach the caller through the future; without a handler they would be logged twice.
    this.stream.exceptionHandler(failure -> {});
    this.events = new Events(source);
    this.traces = new RecordTraces(Traces.of(vertx));
  }

  /** Appends an event to its topic, under a key. */
  public Future<Void> append(String key, Object event) {
    return send(events.record(key, event)).mapEmpty();
  }

  /** Appends an event to one partition of its topic. */
  public Future<RecordMetadata> append(int partition, String key, Object event) {
    return send(events.record(partition, key, event));
  }

  /** Appends several events, in this order for equal keys; succeeds when all of them have. */
  public Future<Void> appendAll(List<ProducerRecord<String, byte[]>> records) {
    return Future.all(records.stream().map(this::send).toList()).mapEmpty();
  }

  /** How this log writes an event, for {@link #appendAll}. */
  public Events events() {
    return events;
  }

  /** Appends a record, as a part of the trace that is followed now. */
  public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
    Future<RecordMetadata> sent = traces.send(record, stream::send);
    if (record.topic().equals(Topic.DEAD_LETTERS.topicName())) {
      return sent.onSuccess(stands -> meters.deadLetter(DeadLetters.originOf(record)));
    }
    return sent;
  }

  /** Waits for what is under way, for a bounded time. */
  public Future<Void> close() {
    shown.remove();
    return stream.close(CLOSE_TIMEOUT.toMillis());
  }
}
