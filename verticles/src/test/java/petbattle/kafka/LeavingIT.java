package petbattle.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static petbattle.testing.Servers.await;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.GroupType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petbattle.embedded.kafka.EmbeddedKafka;
import petbattle.embedded.kafka.KafkaNodeSpec;

/**
 * Who stops reading leaves its group, so that its partitions do not wait for its session to end.
 */
class LeavingIT {
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
    GroupReader first = start();
    GroupReader second = start();
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

  private GroupReader start() {
    Context context = vertx.getOrCreateContext();
    Promise<GroupReader> started = Promise.promise();
    context.runOnContext(
        v -> {
          GroupReader reader =
              new GroupReader(vertx, kafka, GROUP, Map.of(), batch -> Future.succeededFuture());
          reader.start().map(reader).onComplete(started);
        });
    return await(started.future());
  }
}
