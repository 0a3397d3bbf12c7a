package petbattle.strimzi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import petbattle.kafka.Group;
import petbattle.kafka.Topic;

/** The rendered rules as clients meet them: every user appends, reads and joins, everywhere. */
@Tag("long")
class ClientsOnABrokerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path folder;
  private static SecuredKafka kafka;

  @BeforeAll
  static void startKafka() throws Exception {
    kafka = SecuredKafka.start(folder, ClusterSize.SMALL);
    try (var root = new KafkaProducer<String, byte[]>(kafka.settingsOf("root").producer())) {
      for (Topic topic : Topic.values()) {
        root.send(record(topic)).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
    }
  }

  @AfterAll
  static void stopKafka() {
    if (kafka != null) {
      kafka.close();
    }
  }

  /** Appending and reading for real, wherever that is allowed and wherever it is not. */
  @ParameterizedTest
  @MethodSource("petbattle.strimzi.ExpectedAccess#users")
  void clientsAppendAndReadWhereTheyMayAndNowhereElse(String user) throws Exception {
    var settings = kafka.settingsOf(user);
    try (var producer = new KafkaProducer<String, byte[]>(settings.producer());
        var consumer = new KafkaConsumer<String, byte[]>(settings.reader())) {
      for (Topic topic : Topic.values()) {
        Set<AclOperation> may = ExpectedAccess.to(user, topic);
        if (may.contains(AclOperation.WRITE)) {
          assertThat(producer.send(record(topic)).get(60, TimeUnit.SECONDS).offset())
              .isNotNegative();
        } else {
          assertThatThrownBy(() -> producer.send(record(topic)).get(60, TimeUnit.SECONDS))
              .as("%s appends to %s", user, topic)
              .isInstanceOf(ExecutionException.class)
              .hasCauseInstanceOf(AuthorizationException.class);
        }
        var partition = new TopicPartition(topic.topicName(), 0);
        consumer.assign(Set.of(partition));
        if (may.contains(AclOperation.READ)) {
          consumer.seekToBeginning(Set.of(partition));
          await()
              .atMost(PATIENCE)
              .pollInterval(Duration.ofMillis(1))
              .until(() -> !consumer.poll(Duration.ofMillis(100)).isEmpty());
        } else {
          assertThatThrownBy(() -> readUntilRefused(consumer, partition))
              .as("%s reads %s", user, topic)
              .isInstanceOf(TopicAuthorizationException.class);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("petbattle.strimzi.ExpectedAccess#users")
  void onlyARolesOwnGroupsLetItIn(String user) throws IOException {
    for (Group group : Group.values()) {
      boolean member = Cluster.nameOf(group.role().label()).equals(user);
      try (var consumer =
          new KafkaConsumer<String, byte[]>(kafka.settingsOf(user).member(group.groupId()))) {
        consumer.subscribe(Set.of(group.topic().topicName()));
        if (member) {
          await()
              .atMost(PATIENCE)
              .pollInterval(Duration.ofMillis(1))
              .until(
                  () -> {
                    consumer.poll(Duration.ofMillis(100));
                    return consumer.assignment().size() == group.topic().partitions();
                  });
          consumer.commitSync(
              Map.of(new TopicPartition(group.topic().topicName(), 0), new OffsetAndMetadata(0)));
        } else {
          assertThatThrownBy(() -> pollUntilRefused(consumer))
              .as("%s joins %s", user, group)
              .isInstanceOf(AuthorizationException.class);
        }
      }
    }
  }

  private static ProducerRecord<String, byte[]> record(Topic topic) {
    return new ProducerRecord<>(topic.topicName(), 0, "k", new byte[1]);
  }

  private static void readUntilRefused(KafkaConsumer<?, ?> consumer, TopicPartition partition) {
    consumer.seek(partition, 0);
    pollUntilRefused(consumer);
  }

  private static void pollUntilRefused(KafkaConsumer<?, ?> consumer) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      consumer.poll(Duration.ofMillis(100));
    }
  }
}
