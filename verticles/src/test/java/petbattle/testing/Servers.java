package petbattle.testing;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import petbattle.embedded.kafka.EmbeddedKafka;
import petbattle.embedded.kafka.KafkaNodeSpec;
import petbattle.embedded.mongo.EmbeddedMongo;
import petbattle.embedded.mongo.MongoSpec;
import petbattle.kafka.KafkaSettings;
import petbattle.kafka.Placement;
import petbattle.kafka.Topic;
import petbattle.mongo.MongoSettings;
import petbattle.mongo.Store;
import petbattle.observability.Health;
import petbattle.role.RoleContext;
import petbattle.role.Settings;

/** A real broker with the catalogue's topics and a real wire-protocol store, for one test class. */
public final class Servers implements AutoCloseable {
  private static final long DEADLINE_SECONDS = 60;

  private final EmbeddedKafka kafka;
  private final EmbeddedMongo mongo;

  private Servers(EmbeddedKafka kafka, EmbeddedMongo mongo) {
    this.kafka = kafka;
    this.mongo = mongo;
  }

  /** Starts both in a folder and creates the topics. */
  public static Servers start(Path folder) {
    Map<String, String> quickTakeover =
        Map.of(
            "group.consumer.min.session.timeout.ms", "3000",
            "group.consumer.session.timeout.ms", "6000",
            "group.consumer.min.heartbeat.interval.ms", "500",
            "group.consumer.heartbeat.interval.ms", "1000");
    EmbeddedKafka kafka =
        EmbeddedKafka.start(
            KafkaNodeSpec.singleNode(folder.resolve("kafka")).withBrokerProperties(quickTakeover));
    EmbeddedMongo mongo = EmbeddedMongo.start(MongoSpec.inDirectory(folder.resolve("mongo")));
    Servers servers = new Servers(kafka, mongo);
    servers.createTopics();
    return servers;
  }

  public KafkaSettings kafka() {
    return new KafkaSettings(kafka.bootstrapServers(), Map.of());
  }

  public MongoSettings mongo() {
    return new MongoSettings(mongo.uri() + "/petbattle");
  }

  /** Where the store listens on this machine. */
  public int mongoPort() {
    return mongo.port();
  }

  /** What a role works with, on these servers. */
  public RoleContext role(Vertx vertx, Map<String, String> settings) {
    return new RoleContext(
        Settings.of(settings),
        kafka(),
        Store.open(vertx, mongo()),
        new SimpleMeterRegistry(),
        new Health());
  }

  /** Creates the catalogue's topics. */
  public void createTopics() {
    create(List.of(Topic.values()));
  }

  /** Deletes a topic with all that it holds, and creates it again under the same name. */
  public void recreate(Topic topic) {
    try (Admin admin = Admin.create(kafka().admin())) {
      admin.deleteTopics(Set.of(topic.topicName())).all().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
      Awaitility.await()
          .atMost(Duration.ofSeconds(DEADLINE_SECONDS))
          .until(
              () ->
                  !admin
                      .listTopics()
                      .names()
                      .get(DEADLINE_SECONDS, TimeUnit.SECONDS)
                      .contains(topic.topicName()));
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(topic + " could not be deleted", e);
    }
    create(List.of(topic));
  }

  private void create(List<Topic> topics) {
    List<NewTopic> wanted =
        topics.stream()
            .map(
                topic ->
                    new NewTopic(
                            topic.topicName(), Optional.of(topic.partitions()), Optional.empty())
                        .configs(topic.config(Placement.standalone())))
            .toList();
    try (Admin admin = Admin.create(kafka().admin())) {
      admin.createTopics(wanted).all().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
      // A leader that has only just been elected may refuse the first batch and take the second.
      Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
      for (Topic topic : topics) {
        for (int partition = 0; partition < topic.partitions(); partition++) {
          ends.put(new TopicPartition(topic.topicName(), partition), OffsetSpec.latest());
        }
      }
      // The broker may not know for a moment what its controller has just created.
      Awaitility.await()
          .atMost(Duration.ofSeconds(DEADLINE_SECONDS))
          .ignoreExceptionsInstanceOf(ExecutionException.class)
          .until(
              () -> admin.listOffsets(ends).all().get(DEADLINE_SECONDS, TimeUnit.SECONDS) != null);
    } catch (Exception e) {
      throw new IllegalStateException("topics could not be created", e);
    }
  }

  /** The first records of a topic, at least that many; fails when they do not come in time. */
  public List<ConsumerRecord<String, byte[]>> recordsOf(Topic topic, int atLeast) {
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(kafka().reader())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.topicName()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Instant deadline = Instant.now().plusSeconds(DEADLINE_SECONDS);
      while (records.size() < atLeast && Instant.now().isBefore(deadline)) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    if (records.size() < atLeast) {
      throw new AssertionError(topic + " holds " + records.size() + " records, not " + atLeast);
    }
    return records;
  }

  /** Everything that stands in a topic now, in the order of its partitions. */
  public List<ConsumerRecord<String, byte[]>> allRecordsOf(Topic topic) {
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    Map<String, Object> patient = kafka().reader();
    patient.put("default.api.timeout.ms", "60000");
    try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(patient)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.topicName()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      Instant deadline = Instant.now().plusSeconds(DEADLINE_SECONDS);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        if (Instant.now().isAfter(deadline)) {
          throw new AssertionError(topic + " could not be read to its end");
        }
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  /** Waits for a future from a test's thread. */
  public static <T> T await(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends the broker for good. */
  public void stopKafka() {
    kafka.close();
  }

  /** Ends the store for good. */
  public void stopMongo() {
    mongo.close();
  }

  @Override
  public void close() {
    // A broker that outlives its folder ends the whole JVM.
    try {
      mongo.close();
    } finally {
      kafka.close();
    }
  }
}
