package petbattle.kafka;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Follows a topic from its end on, or from a while before it: whoever waits for answers needs none
 * that were given before it asked. It belongs to no group, so every process reads everything.
 *
 * <p>The listener runs on the context on which the view was made.
 */
public final class TailView<T> {
  private static final Duration POLL_TIMEOUT = Duration.ofMillis(250);

  private final WholeTopicReader<T> reader;
  private final Duration back;

  /** Must be made on the context that the listener shall run on. */
  public TailView(
      Vertx vertx, KafkaSettings kafka, Topic topic, Class<T> type, Consumer<T> listener) {
    this(vertx, kafka, topic, type, Duration.ZERO, listener);
  }

  /**
   * Begins some time ago. Must be made on the context that the listener shall run on.
   *
   * @param back how far before now
   */
  public TailView(
      Vertx vertx,
      KafkaSettings kafka,
      Topic topic,
      Class<T> type,
      Duration back,
      Consumer<T> listener) {
    this.back = back;
    this.reader =
        new WholeTopicReader<>(
            vertx,
            kafka,
            topic,
            type,
            POLL_TIMEOUT,
            (key, value, cursor) -> listener.accept(value));
  }

  /** Succeeds when nothing that is appended from now on will be missed. */
  public Future<Void> start() {
    return reader.start(this::seek, Future::succeededFuture).mapEmpty();
  }

  /** Ends the reading, within a few seconds. */
  public Future<Void> stop() {
    return reader.stop();
  }

  private Future<Void> seek() {
    return seekToTheEnd().compose(v -> back.isZero() ? Future.succeededFuture() : seekBack());
  }

  /** Where nothing was appended since then, the end is right. */
  private Future<Void> seekBack() {
    long since = System.currentTimeMillis() - back.toMillis();
    Map<TopicPartition, Long> asked = new HashMap<>();
    reader.partitions().forEach(partition -> asked.put(partition, since));
    return reader.stream()
        .offsetsForTimes(asked)
        .compose(
            found -> {
              List<Future<Void>> seeks = new ArrayList<>();
              found.forEach(
                  (partition, first) -> {
                    if (first != null) {
                      seeks.add(reader.stream().seek(partition, first.offset()));
                    }
                  });
              return Future.all(seeks).mapEmpty();
            });
  }

  private Future<Void> seekToTheEnd() {
    return reader.stream()
        .seekToEnd(reader.partitions())
        .compose(
            sought -> {
              // Seeking is lazy: only asking for the positions fixes them.
              List<Future<Long>> positions = new ArrayList<>();
              reader
                  .partitions()
                  .forEach(partition -> positions.add(reader.stream().position(partition)));
              return Future.all(positions).mapEmpty();
            });
  }
}
