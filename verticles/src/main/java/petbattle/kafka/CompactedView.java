package petbattle.kafka;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.consumer.KafkaReadStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.kafka.TopicIdentity.Identity;

/**
 * Follows a compacted topic from its first record on and hands every value to a listener: a
 * process's memory of that topic. It belongs to no group, so every process reads everything.
 *
 * <p>It knows how fresh it is by asking Kafka for the end of the log again and again: what it holds
 * contains everything that was appended before {@link #freshAsOf}. When Kafka does not answer, that
 * time stands still.
 *
 * <p>The listener runs on the context on which the view was made. {@link #freshAsOf} and {@link
 * #isCaughtUp} may be read from any thread.
 */
public final class CompactedView<T> {

  /**
   * Is told each value, in the order of its partition. Values of one key may come more than once.
   */
  @FunctionalInterface
  public interface Listener<T> {
    void accept(String key, T value, Cursor cursor);
  }

  private static final Logger LOG = LoggerFactory.getLogger(CompactedView.class);
  private static final Duration POLL_TIMEOUT = Duration.ofMillis(100);
  private static final Duration RETRY = Duration.ofMillis(250);
  private static final Duration END_CHECK_INTERVAL = Duration.ofMillis(400);

  private final Vertx vertx;
  private final Topic topic;
  private final Class<T> type;
  private final Listener<T> listener;
  private final Context context;
  private final KafkaReadStream<String, byte[]> stream;
  private final TopicIdentity identities;
  private final Set<TopicPartition> partitions = new HashSet<>();
  private final Promise<Void> caughtUp = Promise.promise();
  private final Promise<Void> stopped = Promise.promise();
  private volatile Instant freshAsOf = Instant.EPOCH;
  private volatile String topicId = "";
  private Optional<Ends> aim = Optional.empty();
  private Instant endsAskedAt = Instant.EPOCH;
  private boolean started;
  private volatile boolean stopping;

  /** Must be made on the context that the listener shall run on. */
  public CompactedView(
      Vertx vertx, KafkaSettings kafka, Topic topic, Class<T> type, Listener<T> listener) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.topic = topic;
    this.type = type;
    this.listener = listener;
    this.identities = new TopicIdentity(vertx, kafka);
    this.stream = KafkaReadStream.create(vertx, kafka.reader());
  }

  /** Begins to read; succeeds when the topic was found. {@link #caughtUp} tells when it is read. */
  public Future<Void> start() {
    return identities.of(topic).compose(this::readFromTheStart).onSuccess(reading -> poll());
  }

  /** Succeeds once everything has been read that stood there at the start. */
  public Future<Void> caughtUp() {
    return caughtUp.future();
  }

  public boolean isCaughtUp() {
    return caughtUp.future().succeeded();
  }

  /** Everything appended before this moment is known here. */
  public Instant freshAsOf() {
    return freshAsOf;
  }

  /** The UUID of the topic that is followed. */
  public String topicId() {
    return topicId;
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

  private Future<Void> readFromTheStart(Identity identity) {
    topicId = identity.id();
    partitions.clear();
    for (int partition = 0; partition < identity.partitions(); partition++) {
      partitions.add(new TopicPartition(topic.topicName(), partition));
    }
    return stream.assign(partitions).compose(v -> stream.seekToBeginning(partitions));
  }

  private void poll() {
    started = true;
    if (stopping) {
      stopped.tryComplete();
      return;
    }
    stream
        .poll(POLL_TIMEOUT)
        .map(this::apply)
        .compose(applied -> askForEnds())
        .onComplete(
            polled -> {
              if (polled.succeeded()) {
                context.runOnContext(v -> poll());
              } else {
                LOG.warn("view falls behind topic={} reason={}", topic, polled.cause().toString());
                context.runOnContext(v -> vertx.setTimer(RETRY.toMillis(), timer -> poll()));
              }
            });
  }

  private Void apply(ConsumerRecords<String, byte[]> records) {
    for (ConsumerRecord<String, byte[]> record : records) {
      if (record.value() != null) {
        try {
          listener.accept(
              record.key(),
              Events.read(record, type),
              new Cursor(record.partition(), record.offset()));
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
    LOG.warn(
        "unreadable record skipped topic={} partition={} offset={} reason={}",
        topic,
        record.partition(),
        record.offset(),
        reason);
  }

  /**
   * Where the log ended when it was asked. The answer is an aim until it is reached: a log that
   * grows all the time has always grown again when one looks, and would never count as read.
   */
  private record Ends(Instant askedAt, Map<TopicPartition, Long> offsets) {}

  private Future<Void> askForEnds() {
    if (aim.isPresent()) {
      return compareWith(aim.get());
    }
    Instant now = Instant.now();
    if (now.isBefore(endsAskedAt.plus(END_CHECK_INTERVAL)) && isCaughtUp()) {
      return Future.succeededFuture();
    }
    return stream
        .endOffsets(partitions)
        .compose(
            offsets -> {
              endsAskedAt = now;
              Ends ends = new Ends(now, offsets);
              aim = Optional.of(ends);
              return compareWith(ends);
            });
  }

  /** The consumer's own positions count: at the end of a compacted log there may be no record. */
  private Future<Void> compareWith(Ends ends) {
    Future<Boolean> reached = Future.succeededFuture(true);
    for (Map.Entry<TopicPartition, Long> end : ends.offsets().entrySet()) {
      reached =
          reached.compose(
              soFar ->
                  soFar
                      ? stream.position(end.getKey()).map(position -> position >= end.getValue())
                      : Future.succeededFuture(false));
    }
    return reached
        .onSuccess(
            done -> {
              if (done) {
                freshAsOf = ends.askedAt();
                aim = Optional.empty();
                caughtUp.tryComplete();
              }
            })
        .mapEmpty();
  }
}
