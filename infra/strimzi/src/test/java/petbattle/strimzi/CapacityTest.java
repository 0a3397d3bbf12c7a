package petbattle.strimzi;

import static org.assertj.core.api.Assertions.assertThat;
import static petbattle.strimzi.ClusterInvariantsTest.resources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserQuotas;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import petbattle.kafka.Group;
import petbattle.kafka.Placement;
import petbattle.kafka.Topic;

/** The sizes are as large as their load asks, and quotas keep the load within them. */
class CapacityTest {
  static final List<ClusterSize> SIZES = ClusterSize.ALL;

  private static final int FOLLOWERS = Placement.cluster().replicas() - 1;

  @ParameterizedTest
  @FieldSource("SIZES")
  void theClusterIsLargeEnoughForWhatItIsAskedFor(ClusterSize size) {
    Capacity capacity = new Capacity(size);
    assertThat(capacity.diskUse()).isBetween(0.0, Capacity.FULLEST_VOLUME);
    assertThat(capacity.networkUse()).isBetween(0.0, Capacity.BUSIEST_NETWORK);
    // What is accepted must be counted long before the log forgets it.
    assertThat(capacity.catchUp()).isLessThan(Duration.ofHours(2));
    assertThat(capacity.countedPerSecond() * Duration.ofDays(1).toSeconds())
        .isGreaterThan(2 * size.votesPerDay());
  }

  @Test
  void theSmallestClusterHoldsWhatTheLargestHasCollected() {
    long collected = new Capacity(ClusterSize.ALL.getLast()).retainedVotes();
    Capacity smallest = new Capacity(ClusterSize.ALL.getFirst());
    assertThat((double) smallest.bytesPerBroker(collected) / smallest.diskPerBroker())
        .isLessThanOrEqualTo(Capacity.FULLEST_VOLUME);
  }

  @Test
  void aClusterThatIsTooSmallIsNoticed() {
    ClusterSize small = ClusterSize.SMALL;
    ClusterSize asked =
        new ClusterSize(
            "too-small",
            1_000_000,
            Duration.ofHours(5),
            200_000_000,
            small.openBattles(),
            small.gateways(),
            small.countedPerPartition(),
            small.brokers(),
            small.cores(),
            small.memoryGiB(),
            small.heapGiB(),
            small.networkBytesPerSecond(),
            small.fewestCounters());
    Capacity capacity = new Capacity(asked);
    assertThat(capacity.diskUse()).isGreaterThan(1);
    assertThat(capacity.networkUse()).isGreaterThan(1);
    assertThat(capacity.catchUp()).isGreaterThan(Duration.ofDays(2));
  }

  /** Bytes that are appended are sent on to the followers; every broker is leader and follower. */
  @ParameterizedTest
  @FieldSource("SIZES")
  void allUsersAtTheirQuotasDoNotFillTheNetwork(ClusterSize size) {
    long produced = sum(size, KafkaUserQuotas::getProducerByteRate);
    long consumed = sum(size, KafkaUserQuotas::getConsumerByteRate);
    double most = Capacity.BUSIEST_NETWORK * size.networkBytesPerSecond();
    assertThat((double) produced * (1 + FOLLOWERS)).isLessThan(most);
    assertThat((double) produced * FOLLOWERS + consumed).isLessThan(most);
  }

  /** Replication, the operator and Cruise Control need threads that no user can take. */
  @ParameterizedTest
  @FieldSource("SIZES")
  void allUsersAtTheirQuotasLeaveThreadsForTheClusterItself(ClusterSize size) {
    long percent = sum(size, KafkaUserQuotas::getRequestPercentage);
    assertThat(percent).isLessThanOrEqualTo(Threads.of(size).all() * 90L);
  }

  @ParameterizedTest
  @FieldSource("SIZES")
  void thePlanItselfIsNeverThrottled(ClusterSize size) {
    Capacity capacity = new Capacity(size);
    KafkaUserQuotas gateway = quotas(size).get(Cluster.nameOf("gateway"));
    KafkaUserQuotas votes = quotas(size).get(Cluster.nameOf("votes"));
    assertThat((long) gateway.getProducerByteRate()).isGreaterThan(capacity.votesInBytes());
    assertThat((long) gateway.getConsumerByteRate()).isGreaterThan(capacity.boardsOutBytes());
    assertThat((long) votes.getProducerByteRate()).isGreaterThan(capacity.talliesInBytes());
    assertThat((long) votes.getConsumerByteRate())
        .isGreaterThanOrEqualTo(2 * capacity.votesInBytes());
  }

  @ParameterizedTest
  @FieldSource("SIZES")
  void noPodIsStartedThatWouldFindNothingToDo(ClusterSize size) {
    List<String> followed = new ArrayList<>();
    Map<String, Integer> partitions =
        Arrays.stream(Topic.values())
            .collect(Collectors.toMap(Topic::topicName, Topic::partitions));
    for (JsonNode scaled : scaledObjects(size)) {
      List<Integer> offered = new ArrayList<>();
      for (JsonNode trigger : scaled.at("/spec/triggers")) {
        JsonNode metadata = trigger.path("metadata");
        followed.add(
            metadata.path("consumerGroup").asText() + " " + metadata.path("topic").asText());
        offered.add(partitions.get(metadata.path("topic").asText()));
        assertThat(metadata.path("allowIdleConsumers").asText()).isEqualTo("false");
        assertThat(metadata.path("version").asText()).startsWith("4.");
        assertThat(metadata.path("lagThreshold").asInt()).isPositive();
        assertThat(trigger.path("type").asText()).isEqualTo("kafka");
        assertThat(metadata.path("bootstrapServers").asText())
            .isEqualTo("petbattle-kafka-bootstrap.petbattle.svc:9093");
      }
      int most = scaled.at("/spec/maxReplicaCount").asInt();
      int fewest = scaled.at("/spec/minReplicaCount").asInt();
      assertThat(most).isEqualTo(offered.stream().max(Integer::compare).orElseThrow());
      assertThat(fewest).isBetween(1, most);
      assertThat(scaled.at("/spec/fallback/replicas").asInt()).isBetween(fewest, most);
    }
    assertThat(followed)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Group.values())
                .map(group -> group.groupId() + " " + group.topic().topicName())
                .toList());
  }

  private static List<JsonNode> scaledObjects(ClusterSize size) {
    ObjectMapper json = new ObjectMapper();
    return resources(size, GenericKubernetesResource.class).stream()
        .filter(resource -> resource.getKind().equals("ScaledObject"))
        .map(resource -> json.<JsonNode>valueToTree(resource))
        .toList();
  }

  private static Map<String, KafkaUserQuotas> quotas(ClusterSize size) {
    return resources(size, KafkaUser.class).stream()
        .collect(
            Collectors.toMap(
                user -> user.getMetadata().getName(), user -> user.getSpec().getQuotas()));
  }

  private static long sum(ClusterSize size, ToLongFunction<KafkaUserQuotas> quota) {
    return quotas(size).values().stream().mapToLong(quota).sum();
  }
}
