package petbattle.kafka;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.consumer.KafkaReadStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.kafka.TopicIdentity.Identity;
import petbattle.observability.trace.Traces;

/**
 * Reads all partitions of a topic, one poll after the other, as a member of no group. What cannot
 * be read is skipped with a warning; when Kafka is away, it tries again for ever.
 *
 * <p>The listener runs on the context on which the reader was made.
 */
final class WholeTopicReader<T> {

  private static final Logger LOG = LoggerFactory.getLogger(WholeTopicReader.class);
  private static final Duration RETRY = Duration.ofMillis(250);
  private static final long STOP_SECONDS = 5;

  private final Vertx vertx;
  private final Topic topic;
  private final Class<T> type;
  private final Duration pollTimeout;
  private final CompactedView.Listener<T> listener;
  private final Context context;
  private final KafkaSettings kafka;
  private final RecordTraces traces;
  private final TopicIdentity identities;
  private final Set<TopicPartition> partitions = new HashSet<>();
  private final Promise<Void> stopped = Promise.promise();
  private KafkaReadStream<String, byte[]> stream;
  private ClientMeters.Binding shown = ClientMeters.Binding.NONE;
  private boolean started;
  private volatile boolean stopping;

  /** Must be made on the context that the listener shall run on. */
  WholeTopicReader(
      Vertx vertx,
      KafkaSettings kafka,
      Topic topic,
      Class<T> type,
      Duration pollTimeout,
      CompactedView.Listener<T> listener) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.topic = topic;
    this.type = type;
    this.pollTimeout = pollTimeout;
    this.listener = listener;
    this.identities = new TopicIdentity(vertx, kafka);
    this.kafka = kafka;
    kafka.meters().skipped(topic, 0);
    this.traces = new RecordTraces(Traces.of(vertx));
  }

  /** The consumer, for seeking and for questions about positions; none before the start. */
  KafkaReadStream<String, byte[]> stream() {
    return stream;
  }

  /** What is read; empty before the start. */
  Set<TopicPartition> partitions() {
    return partitions;
  }

  /**
   * Finds the topic and begins to read.
   *
   * @param seek is run once, when {@link #partitions} are assigned
   * @param afterPoll is run after each poll; its failure is a failed poll
   */
  Future<Identity> start(Supplier<Future<Void>> seek, Supplier<Future<Void>> afterPoll) {
    // Making a consumer takes a while: it loads classes and looks up addresses.
    Map<String, Object> config = kafka.reader();
    config.putIfAbsent("client.id", ClientMeters.name("view-" + topic.topicName()));
    return vertx
        .executeBlocking(() -> KafkaReadStream.<String, byte[]>create(vertx, config))
        .compose(
            opened -> {
              stream = opened;
              shown = kafka.meters().of(opened.unwrap());
              return identities.of(topic);
            })
        .compose(
            identity -> {
              partitions.clear();
              for (int partition = 0; partition < identity.partitions(); partition++) {
                partitions.add(new TopicPartition(topic.topicName(), partition));
              }
              return stream.assign(partitions).compose(v -> seek.get()).map(identity);
            })
        .onSuccess(reading -> poll(afterPoll));
  }

  /** Ends the reading, within a few seconds. */
  Future<Void> stop() {
    stopping = true;
    shown.remove();
    if (!started) {
      stopped.tryComplete();
    }
    return stopped
        .future()
        .timeout(STOP_SECONDS, TimeUnit.SECONDS)
        .otherwiseEmpty()
        .compose(v -> stream == null ? Future.succeededFuture() : stream.close())
        .eventually(identities::close);
  }

  private void poll(Supplier<Future<Void>> afterPoll) {
    started = true;
    if (stopping) {
      stopped.tryComplete();
      return;
    }
    stream
        .poll(pollTimeout)
        .map(this::tell)
        .compose(told -> afterPoll.get())
        .onComplete(
            polled -> {
              if (polled.succeeded()) {
                context.runOnContext(v -> poll(afterPoll));
              } else {
                LOG.warn("view falls behind topic={} reason={}", topic, polled.cause().toString());
                context.runOnContext(
                    v -> vertx.setTimer(RETRY.toMillis(), timer -> poll(afterPoll)));
              }
            });
  }

  private Void tell(ConsumerRecords<String, byte[]> records) {
    for (ConsumerRecord<String, byte[]> record : records) {
      if (record.value() != null) {
        try {
          T value = Events.read(record, type);
          Cursor cursor = new Cursor(record.partition(), record.offset());
          traces.arrived(record.headers(), () -> listener.accept(record.key(), value, cursor));
        } catch (Events.UnreadableEvent e) {
          skipped(record, e.getMessage());
        } catch (RuntimeException e) {
          // The consumer is already past the whole poll: the others must still be handed out.
          skipped(record, e.toString());
        }
      }
    }
    return null;
  }

  private void skipped(ConsumerRecord<String, byte[]> record, String reason) {
    kafka.meters().skipped(topic, 1);
    LOG.warn(
        "unreadable record skipped topic={} partition={} offset={} reason={}",
        topic,
        record.partition(),
        record.offset(),
        reason);
  }
}
