package petbattle.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import petbattle.kafka.Group;
import petbattle.kafka.KafkaSettings;
import petbattle.kafka.Topic;

/** The votes log as Kafka itself tells it. Blocks; for one thread. */
final class VotesLog implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Admin admin;
  private final KafkaConsumer<String, byte[]> consumer;
  private final String topicId;
  private final int partitions;

  VotesLog(KafkaSettings kafka) {
    this.admin = Admin.create(kafka.admin());
    this.consumer = new KafkaConsumer<>(kafka.reader());
    var description =
        get(admin.describeTopics(List.of(topic())).topicNameValues().get(topic()), "the topic");
    this.topicId = description.topicId().toString();
    this.partitions = description.partitions().size();
  }

  private static String topic() {
    return Topic.VOTES_LOG.topicName();
  }

  String topicId() {
    return topicId;
  }

  int partitions() {
    return partitions;
  }

  /** What the counters have committed for this very topic, by partition; 0 where nothing is. */
  Map<Integer, Long> committed() {
    Map<TopicPartition, OffsetAndMetadata> stored =
        get(
            admin
                .listConsumerGroupOffsets(Group.COUNTERS.groupId())
                .partitionsToOffsetAndMetadata(),
            "the counters' commits");
    return IntStream.range(0, partitions)
        .boxed()
        .collect(
            Collectors.toMap(
                partition -> partition,
                partition -> {
                  OffsetAndMetadata commit = stored.get(new TopicPartition(topic(), partition));
                  return commit != null && commit.metadata().equals(topicId) ? commit.offset() : 0;
                }));
  }

  /** The offset of the first record that the log still holds. */
  long firstOffset(int partition) {
    TopicPartition asked = new TopicPartition(topic(), partition);
    return consumer.beginningOffsets(Set.of(asked), PATIENCE).get(asked);
  }

  /** Hands over every record of a partition, from its first to where it ends now. */
  void read(int partition, Consumer<List<ConsumerRecord<String, byte[]>>> batches) {
    TopicPartition wanted = new TopicPartition(topic(), partition);
    consumer.assign(Set.of(wanted));
    consumer.seekToBeginning(Set.of(wanted));
    long end = consumer.endOffsets(Set.of(wanted), PATIENCE).get(wanted);
    Instant giveUp = Instant.now().plus(PATIENCE);
    while (consumer.position(wanted, PATIENCE) < end) {
      var records = consumer.poll(POLL);
      if (!records.isEmpty()) {
        giveUp = Instant.now().plus(PATIENCE);
        batches.accept(records.records(wanted));
      } else if (Instant.now().isAfter(giveUp)) {
        throw new AuditFailure(
            "Kafka stopped answering while partition " + partition + " was read");
      }
    }
  }

  private static <T> T get(org.apache.kafka.common.KafkaFuture<T> future, String what) {
    try {
      return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new AuditFailure("Kafka does not tell " + what + ": " + e.getCause().getMessage());
    } catch (TimeoutException e) {
      throw new AuditFailure("Kafka does not tell " + what + " in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AuditFailure("interrupted");
    }
  }

  @Override
  public void close() {
    consumer.close();
    admin.close(Duration.ofSeconds(1));
  }
}
