package petbattle.kafka;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

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

  private static final Duration POLL_TIMEOUT = Duration.ofMillis(100);
  private static final Duration END_CHECK_INTERVAL = Duration.ofMillis(400);

  private final WholeTopicReader<T> reader;
  private final Promise<Void> caughtUp = Promise.promise();
  private volatile Instant freshAsOf = Instant.EPOCH;
  private volatile String topicId = "";
  private Optional<Ends> aim = Optional.empty();
  private Instant endsAskedAt = Instant.EPOCH;

  /** Must be made on the context that the listener shall run on. */
  public CompactedView(
      Vertx vertx, KafkaSettings kafka, Topic topic, Class<T> type, Listener<T> listener) {
    this.reader = new WholeTopicReader<>(vertx, kafka, topic, type, POLL_TIMEOUT, listener);
  }

  /** Begins to read; succeeds when the topic was found. {@link #caughtUp} tells when it is read. */
  public Future<Void> start() {
    return reader
        .start(() -> reader.stream().seekToBeginning(reader.partitions()), this::askForEnds)
        .onSuccess(identity -> topicId = identity.id())
        .mapEmpty();
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
    return reader.stop();
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
    // In whole milliseconds, as people read it, and never later than now.
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    if (now.isBefore(endsAskedAt.plus(END_CHECK_INTERVAL)) && isCaughtUp()) {
      return Future.succeededFuture();
    }
    return reader.stream()
        .endOffsets(reader.partitions())
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
                      ? reader.stream()
                          .position(end.getKey())
                          .map(position -> position >= end.getValue())
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
