package petbattle.kafka;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.producer.KafkaWriteStream;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Appends events. A future that succeeded means that Kafka has the record on all replicas in sync;
 * one that failed means that nobody knows, after at most the delivery timeout.
 *
 * <p>For roles that append little. Records are handed to the producer on a worker thread, because
 * it may block for its metadata. Usable from any thread.
 */
public final class EventLog {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final Future<KafkaWriteStream<String, byte[]>> opened;
  private final Events events;

  public EventLog(Vertx vertx, KafkaSettings kafka, String source) {
    this.vertx = vertx;
    // Making a producer takes a while: it loads classes and looks up addresses.
    this.opened = vertx.executeBlocking(() -> open(vertx, kafka));
    this.events = new Events(source);
  }

  private static KafkaWriteStream<String, byte[]> open(Vertx vertx, KafkaSettings kafka) {
    KafkaWriteStream<String, byte[]> stream = KafkaWriteStream.create(vertx, kafka.producer());
    // Failures reach the caller through the future; without a handler they would be logged twice.
    return stream.exceptionHandler(failure -> {});
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

  /** Appends a record as it is. */
  public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
    if (opened.succeeded()) {
      return opened.result().send(record);
    }
    return Future.fromCompletionStage(
        opened.compose(stream -> stream.send(record)).toCompletionStage(),
        vertx.getOrCreateContext());
  }

  /** Waits for what is under way, for a bounded time. */
  public Future<Void> close() {
    return opened.compose(stream -> stream.close(CLOSE_TIMEOUT.toMillis()));
  }
}
