package petbattle.spike.site;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import petbattle.kafka.Group;
import petbattle.kafka.KafkaSettings;
import petbattle.kafka.Topic;

/**
 * How far the counters are behind, as Kafka itself says and KEDA asks it: ends of the log against
 * what the group has committed. Blocks; for one thread.
 */
public final class VotesLag implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(2);

  /**
   * One look.
   *
   * @param appended records of the log, over all partitions
   * @param committed of them those that the counters are done with
   */
  public record Lag(long appended, long committed) {
    public long records() {
      return appended - committed;
    }
  }

  private final Admin admin;
  private final Map<TopicPartition, OffsetSpec> ends;

  public VotesLag(KafkaSettings kafka) {
    this.admin = Admin.create(kafka.admin());
    this.ends =
        IntStream.range(0, Topic.VOTES_LOG.partitions())
            .mapToObj(partition -> new TopicPartition(Topic.VOTES_LOG.topicName(), partition))
            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
  }

  /** What Kafka says now; empty when it does not answer soon. */
  public Optional<Lag> now() {
    // In this order: a vote that comes between both questions must not make the lag negative.
    KafkaFuture<Long> committed =
        admin
            .listConsumerGroupOffsets(Group.COUNTERS.groupId())
            .partitionsToOffsetAndMetadata()
            .thenApply(
                offsets ->
                    offsets.entrySet().stream()
                        .filter(entry -> ends.containsKey(entry.getKey()))
                        .filter(entry -> entry.getValue() != null)
                        .mapToLong(entry -> entry.getValue().offset())
                        .sum());
    return get(committed)
        .flatMap(
            done ->
                get(admin.listOffsets(ends).all())
                    .map(all -> all.values().stream().mapToLong(end -> end.offset()).sum())
                    .map(appended -> new Lag(appended, done)));
  }

  private static <T> Optional<T> get(KafkaFuture<T> future) {
    try {
      return Optional.of(future.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    admin.close(DEADLINE);
  }
}
