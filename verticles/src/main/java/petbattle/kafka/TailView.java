package petbattle.kafka;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.consumer.KafkaReadStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.kafka.TopicIdentity.Identity;

/**
 * Follows a topic from its end on: whoever waits for answers needs none that were given before it
 * asked. It belongs to no group, so every process reads everything.
 *
 * <p>The listener runs on the context on which the view was made.
 */
public final class TailView<T> {
  private static final Logger LOG = LoggerFactory.getLogger(TailView.class);
  private static final Duration POLL_TIMEOUT = Duration.ofMillis(250);
  private static final Duration RETRY = Duration.ofMillis(250);

  private final Vertx vertx;
  private final Topic topic;
  private final Class<T> type;
  private final Consumer<T> listener;
  private final Context context;
  private final KafkaReadStream<String, byte[]> stream;
  private final TopicIdentity identities;
  private final Promise<Void> stopped = Promise.promise();
  private boolean started;
  private boolean stopping;

  /** Must be made on the context that the listener shall run on. */
  public TailView(
      Vertx vertx, KafkaSettings kafka, Topic topic, Class<T> type, Consumer<T> listener) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.topic = topic;
    this.type = type;
    this.listener = listener;
    this.identities = new TopicIdentity(vertx, kafka);
    this.stream = KafkaReadStream.create(vertx, kafka.reader());
  }

  /** Succeeds when nothing that is appended from now on will be missed. */
  public Future<Void> start() {
    return identities.of(topic).compose(this::seekToTheEnd).onSuccess(reading -> poll());
  }

  /** Ends the reading, within a few seconds. */
  public Future<Void> stop() {
    stopping = true;
    if (!started) {
      stopped.tryComplete();
    }
    return stopped
        .future()
        .timeout(5, TimeUnit.SECONDS)
        .otherwiseEmpty()
        .compose(v -> stream.close())
        .eventually(identities::close);
  }

  private Future<Void> seekToTheEnd(Identity identity) {
    Set<TopicPartition> partitions = new HashSet<>();
    for (int partition = 0; partition < identity.partitions(); partition++) {
      partitions.add(new TopicPartition(topic.topicName(), partition));
    }
    return stream
        .assign(partitions)
        .compose(assigned -> stream.seekToEnd(partitions))
        .compose(
            sought -> {
              // Seeking is lazy: only asking for the positions fixes them.
              List<Future<Long>> positions = new ArrayList<>();
              partitions.forEach(partition -> positions.add(stream.position(partition)));
              return Future.all(positions).mapEmpty();
            });
  }

  private void poll() {
    started = true;
    if (stopping) {
      stopped.tryComplete();
      return;
    }
    stream
        .poll(POLL_TIMEOUT)
        .map(this::tell)
        .onComplete(
            polled -> {
              if (polled.succeeded()) {
                context.runOnContext(v -> poll());
              } else {
                LOG.warn("view falls behind topic={} reason={}", topic, polled.cause().toString());
                vertx.setTimer(RETRY.toMillis(), timer -> poll());
              }
            });
  }

  private Void tell(ConsumerRecords<String, byte[]> records) {
    for (ConsumerRecord<String, byte[]> record : records) {
      try {
        listener.accept(Events.read(record, type));
      } catch (Events.UnreadableEvent e) {
        LOG.warn(
            "unreadable record skipped topic={} partition={} offset={} reason={}",
            topic,
            record.partition(),
            record.offset(),
            e.getMessage());
      }
    }
    return null;
  }
}
