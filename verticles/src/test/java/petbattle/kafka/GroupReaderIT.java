package petbattle.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static petbattle.testing.Servers.await;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.GroupType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petbattle.embedded.kafka.EmbeddedKafka;
import petbattle.embedded.kafka.KafkaNodeSpec;
import petbattle.kafka.GroupReader.PolledBatch;
import petbattle.tournament.vote.Vote;

/** What is polled while batches are in flight, and what happens to partitions of who leaves. */
class GroupReaderIT {
  private static final Duration SESSION = Duration.ofSeconds(120);
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final Group GROUP = Group.COUNTERS;

  @TempDir Path folder;
  private EmbeddedKafka broker;
  private KafkaSettings kafka;
  private Vertx vertx;

  @BeforeEach
  void startBroker() {
    String session = Long.toString(SESSION.toMillis());
    broker =
        EmbeddedKafka.start(
            KafkaNodeSpec.singleNode(folder)
                .withBrokerProperties(
                    Map.of(
                        "group.consumer.max.session.timeout.ms",
                        session,
                        "group.consumer.session.timeout.ms",
                        session,
                        "group.consumer.min.heartbeat.interval.ms",
                        "500",
                        "group.consumer.heartbeat.interval.ms",
                        "1000")));
    kafka = new KafkaSettings(broker.bootstrapServers(), Map.of());
    TopicsApply.apply(kafka, Placement.standalone(), true);
    vertx = Vertx.vertx();
  }

  @AfterEach
  void stopBroker() {
    await(vertx.close());
    broker.close();
  }

  @Test
  void partitionsOfAReaderThatStopsMoveAtOnceAndNotWithItsSession() throws Exception {
    GroupReader first = start(1, batch -> Future.succeededFuture());
    GroupReader second = start(1, batch -> Future.succeededFuture());
    await()
        .atMost(SESSION)
        .until(() -> !first.partitions().isEmpty() && !second.partitions().isEmpty());
    Set<Integer> shared = new HashSet<>(first.partitions());
    shared.retainAll(second.partitions());
    assertThat(shared).isEmpty();

    await(first.stop());

    await().atMost(SOON).until(() -> second.partitions().size() == GROUP.topic().partitions());
    assertThat(members()).hasSize(1);
    await(second.stop());
    await().atMost(SOON).untilAsserted(() -> assertThat(members()).isEmpty());
  }

  /** Also that all members speak the newer protocol and none keeps its name over a restart. */
  private List<MemberDescription> members() throws Exception {
    try (Admin admin = Admin.create(kafka.admin())) {
      var group =
          admin
              .describeConsumerGroups(List.of(GROUP.groupId()))
              .all()
              .get(SOON.toSeconds(), TimeUnit.SECONDS)
              .get(GROUP.groupId());
      assertThat(group.type()).isEqualTo(GroupType.CONSUMER);
      assertThat(group.members()).allMatch(member -> member.groupInstanceId().isEmpty());
      return List.copyOf(group.members());
    }
  }

  @Test
  void anotherPartitionIsReadWhileABatchIsInFlightButNeverTheSameOne() throws Exception {
    Batches batches = new Batches();
    GroupReader reader = start(2, batches);
    append(0, 0, 1, 1, 2);

    await().atMost(SOON).until(() -> batches.inFlight().size() == 2);
    Batches.Held first = batches.inFlight().getFirst();
    Batches.Held second = batches.inFlight().getLast();
    assertThat(first.batch().partition()).isNotEqualTo(second.batch().partition());

    // A third poll would find another partition, but only two may be in flight.
    first.done().complete();
    await().atMost(SOON).until(() -> batches.inFlight().size() == 2);
    assertThat(batches.inFlight().getLast().batch().partition())
        .isNotEqualTo(second.batch().partition());

    batches.finishAll();
    await().atMost(SOON).until(() -> batches.finished() == 5);
    assertThat(batches.mostInFlight()).isEqualTo(2);
    assertThat(batches.offsets())
        .isEqualTo(Map.of(0, List.of(0L, 1L), 1, List.of(0L, 1L), 2, List.of(0L)));
    await(reader.stop());
  }

  @Test
  void aBatchThatFailsIsReadAgainWhileTheOtherOneIsInFlight() throws Exception {
    Batches batches = new Batches();
    GroupReader reader = start(2, batches);
    append(0, 1, 0);
    await().atMost(SOON).until(() -> batches.inFlight().size() == 2);
    Batches.Held failing = batches.of(0);

    failing.done().fail("no");
    await().atMost(SOON).until(() -> batches.inFlight().size() == 2);

    assertThat(batches.of(0).batch().firstOffset()).isEqualTo(failing.batch().firstOffset());
    batches.finishAll();
    await().atMost(SOON).until(() -> batches.finished() == 4);
    assertThat(batches.offsets()).isEqualTo(Map.of(0, List.of(0L, 0L, 1L), 1, List.of(0L)));
    await(reader.stop());
  }

  @Test
  void withOnePollNothingElseIsReadMeanwhileAndStoppingWaitsForTheBatch() throws Exception {
    Batches batches = new Batches();
    GroupReader reader = start(1, batches);
    append(0, 1);
    await().atMost(SOON).until(() -> batches.inFlight().size() == 1);
    Batches.Held only = batches.inFlight().getFirst();

    Future<Void> stopped = reader.stop();
    assertThat(stopped.isComplete()).isFalse();
    only.done().complete();
    await(stopped);

    assertThat(batches.mostInFlight()).isEqualTo(1);
    assertThat(batches.finished()).isEqualTo(1);
  }

  @Test
  void noPollAtAllIsRefused() {
    assertThatThrownBy(() -> new GroupReader(vertx, kafka, GROUP, Map.of(), 0, new Batches()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one");
  }

  /** Appends a record to each of these partitions, and waits until all stand. */
  private void append(int... partitions) {
    Events events = new Events("/petbattle/test");
    try (Producer<String, byte[]> producer = new KafkaProducer<>(kafka.producer())) {
      for (int partition : partitions) {
        Vote vote = new Vote("b-1", "voter", "p-1", Instant.EPOCH, "0123456789");
        var unused = producer.send(events.record(partition, "voter", vote));
      }
    }
  }

  /** Batches wait here until the test lets them end. */
  private static final class Batches implements GroupReader.Processor {
    private final List<Held> held = new CopyOnWriteArrayList<>();
    private final Map<Integer, List<Long>> offsets = new ConcurrentHashMap<>();
    private final AtomicInteger finished = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private volatile boolean atOnce;

    record Held(PolledBatch batch, Promise<Void> done) {}

    @Override
    public Future<Void> process(PolledBatch batch) {
      Promise<Void> done = Promise.promise();
      Held one = new Held(batch, done);
      held.add(one);
      most.accumulateAndGet(held.size(), Math::max);
      offsets
          .computeIfAbsent(batch.partition(), partition -> new CopyOnWriteArrayList<>())
          .addAll(batch.records().stream().map(ConsumerRecord::offset).toList());
      if (atOnce) {
        done.complete();
      }
      return done.future()
          .onComplete(
              ended -> {
                held.remove(one);
                finished.incrementAndGet();
              });
    }

    List<Held> inFlight() {
      return List.copyOf(held);
    }

    Held of(int partition) {
      return held.stream()
          .filter(one -> one.batch().partition() == partition)
          .findFirst()
          .orElseThrow();
    }

    /** These, and those that come. */
    void finishAll() {
      atOnce = true;
      held.forEach(one -> one.done().tryComplete());
    }

    int finished() {
      return finished.get();
    }

    int mostInFlight() {
      return most.get();
    }

    Map<Integer, List<Long>> offsets() {
      return offsets;
    }
  }

  /** One record in a poll, so that each batch is one record. */
  private GroupReader start(int mostPolls, GroupReader.Processor processor) {
    Context context = vertx.getOrCreateContext();
    Promise<GroupReader> started = Promise.promise();
    context.runOnContext(
        v -> {
          GroupReader reader =
              new GroupReader(
                  vertx, kafka, GROUP, Map.of("max.poll.records", "1"), mostPolls, processor);
          reader.start().map(reader).onComplete(started);
        });
    return await(started.future());
  }
}
