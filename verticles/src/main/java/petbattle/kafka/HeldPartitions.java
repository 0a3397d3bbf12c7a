package petbattle.kafka;

import io.vertx.core.Future;
import io.vertx.kafka.client.consumer.KafkaReadStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import petbattle.kafka.GroupReader.PolledBatch;

/**
 * The partitions that a member of a group reads: from where each has to be read again, and which of
 * them wait for their batch. Used on the reader's context only.
 */
final class HeldPartitions {
  private static final long FROM_THE_START = -1;

  private final Topic topic;
  private final Set<Integer> assigned = new HashSet<>();
  private final Map<Integer, Long> rewinds = new HashMap<>();
  private final Map<Integer, PolledBatch> inFlight = new HashMap<>();
  private final Set<TopicPartition> paused = new HashSet<>();

  HeldPartitions(Topic topic) {
    this.topic = topic;
  }

  TopicPartition of(int partition) {
    return new TopicPartition(topic.topicName(), partition);
  }

  Set<Integer> numbers() {
    return Set.copyOf(assigned);
  }

  void assigned(Set<TopicPartition> partitions) {
    partitions.forEach(partition -> assigned.add(partition.partition()));
  }

  /** Another member goes on from what was committed; a batch in flight is none of ours any more. */
  void revoked(Set<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      assigned.remove(partition.partition());
      rewinds.remove(partition.partition());
      inFlight.remove(partition.partition());
      paused.remove(partition);
    }
  }

  /** Until the batch is done or the partition is gone, it is read again from the batch's start. */
  void polled(PolledBatch batch) {
    rewinds.put(batch.partition(), batch.firstOffset());
  }

  void readFromTheStart(int partition) {
    rewinds.put(partition, FROM_THE_START);
  }

  void begins(PolledBatch batch) {
    inFlight.put(batch.partition(), batch);
  }

  /**
   * A batch is no longer in flight.
   *
   * @return whether that was news: the partition may have gone away, and come back, meanwhile
   */
  boolean ends(PolledBatch batch) {
    return inFlight.remove(batch.partition(), batch);
  }

  /** Nothing of the batch has to be read again. */
  void done(PolledBatch batch) {
    rewinds.remove(batch.partition(), batch.firstOffset());
  }

  /** Goes back to the start of every batch that was dropped; fails unless all of them could be. */
  Future<Void> rewind(KafkaReadStream<?, ?> stream) {
    rewinds.keySet().retainAll(assigned);
    Map<Integer, Long> dropped = new HashMap<>(rewinds);
    dropped.keySet().removeAll(inFlight.keySet());
    List<Future<Void>> seeks = new ArrayList<>();
    dropped.forEach(
        (partition, offset) -> {
          TopicPartition target = of(partition);
          Future<Void> seek =
              offset == FROM_THE_START
                  ? stream.seekToBeginning(Set.of(target))
                  : stream.seek(target, offset);
          seeks.add(seek.onSuccess(sought -> rewinds.remove(partition, offset)));
        });
    return Future.all(seeks).mapEmpty();
  }

  /** Has Kafka keep what it holds of partitions whose batch is in flight, and of no others. */
  Future<Void> holdBack(KafkaReadStream<?, ?> stream) {
    Set<TopicPartition> busy = new HashSet<>();
    inFlight.keySet().forEach(partition -> busy.add(of(partition)));
    Set<TopicPartition> free = new HashSet<>(paused);
    free.removeAll(busy);
    busy.removeAll(paused);
    Future<Void> resumed = free.isEmpty() ? Future.succeededFuture() : stream.resume(free);
    return resumed
        .compose(r -> busy.isEmpty() ? Future.succeededFuture() : stream.pause(busy))
        .onSuccess(
            held -> {
              paused.removeAll(free);
              paused.addAll(busy);
            });
  }
}
