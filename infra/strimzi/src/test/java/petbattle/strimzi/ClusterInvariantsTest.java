package petbattle.strimzi;

import static org.assertj.core.api.Assertions.assertThat;

import io.strimzi.api.kafka.model.kafka.JbodStorage;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.kafka.KafkaAuthorizationSimple;
import io.strimzi.api.kafka.model.kafka.KafkaClusterSpec;
import io.strimzi.api.kafka.model.kafka.PersistentClaimStorage;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.nodepool.ProcessRoles;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import kafka.server.KafkaConfig;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.apache.kafka.storage.internals.log.LogConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import petbattle.kafka.Topic;

/** What schemas cannot tell, and what the operator or Kafka would refuse or live to regret. */
class ClusterInvariantsTest {
  static final List<ClusterSize> SIZES = ClusterSize.ALL;

  @ParameterizedTest
  @FieldSource("SIZES")
  void everythingHasThreeCopiesOfWhichOneMayBeAway(ClusterSize size) {
    int brokers = pool(size, ProcessRoles.BROKER).getSpec().getReplicas();
    for (KafkaTopic topic : resources(size, KafkaTopic.class)) {
      int copies = topic.getSpec().getReplicas();
      int inSync =
          Integer.parseInt(topic.getSpec().getConfig().get("min.insync.replicas").toString());
      assertThat(copies).as(topic.getMetadata().getName()).isBetween(3, brokers);
      assertThat(inSync).as(topic.getMetadata().getName()).isBetween(2, copies - 1);
    }
    Map<String, Object> config = kafka(size).getSpec().getKafka().getConfig();
    assertThat(config)
        .containsEntry("default.replication.factor", 3)
        .containsEntry("min.insync.replicas", 2)
        .containsEntry("offsets.topic.replication.factor", 3)
        .containsEntry("transaction.state.log.replication.factor", 3)
        .containsEntry("transaction.state.log.min.isr", 2)
        .containsEntry("share.coordinator.state.topic.replication.factor", 3)
        .containsEntry("share.coordinator.state.topic.min.isr", 2)
        .containsEntry("auto.create.topics.enable", false)
        .containsEntry("unclean.leader.election.enable", false);
  }

  @ParameterizedTest
  @FieldSource("SIZES")
  void theTopicsAreThoseOfTheCatalogue(ClusterSize size) {
    Map<String, Integer> partitions =
        resources(size, KafkaTopic.class).stream()
            .collect(
                Collectors.toMap(
                    topic -> topic.getMetadata().getName(),
                    topic -> topic.getSpec().getPartitions()));
    assertThat(partitions)
        .isEqualTo(
            Arrays.stream(Topic.values())
                .collect(Collectors.toMap(Topic::topicName, Topic::partitions)));
    assertThat(resources(size, KafkaTopic.class))
        .allSatisfy(
            topic ->
                assertThat(LogConfig.configNames())
                    .containsAll(topic.getSpec().getConfig().keySet()));
  }

  @ParameterizedTest
  @FieldSource("SIZES")
  void brokersAndControllersAreApartAndTheirDisksStay(ClusterSize size) {
    List<KafkaNodePool> pools = resources(size, KafkaNodePool.class);
    assertThat(pools).allSatisfy(pool -> assertThat(pool.getSpec().getRoles()).hasSize(1));
    assertThat(pool(size, ProcessRoles.CONTROLLER).getSpec().getReplicas()).isEqualTo(3);
    for (KafkaNodePool pool : pools) {
      JbodStorage storage = (JbodStorage) pool.getSpec().getStorage();
      List<PersistentClaimStorage> volumes =
          storage.getVolumes().stream().map(PersistentClaimStorage.class::cast).toList();
      assertThat(volumes).noneMatch(PersistentClaimStorage::isDeleteClaim);
      assertThat(volumes.stream().map(PersistentClaimStorage::getId)).doesNotHaveDuplicates();
      assertThat(volumes).filteredOn(volume -> volume.getKraftMetadata() != null).hasSize(1);
    }
  }

  @Test
  void volumesNeverShrinkFromOneSizeToAnother() {
    Set<String> storages =
        ClusterSize.ALL.stream()
            .map(size -> pool(size, ProcessRoles.BROKER).getSpec().getStorage().toString())
            .collect(Collectors.toSet());
    assertThat(storages).hasSize(1);
  }

  @ParameterizedTest
  @FieldSource("SIZES")
  void nothingIsReachableWithoutTlsAndALoginAndEverythingIsAuthorised(ClusterSize size) {
    KafkaClusterSpec spec = kafka(size).getSpec().getKafka();
    assertThat(spec.getAuthorization()).isInstanceOf(KafkaAuthorizationSimple.class);
    // A super user would be above every rule.
    assertThat(((KafkaAuthorizationSimple) spec.getAuthorization()).getSuperUsers()).isNull();
    assertThat(spec.getListeners())
        .isNotEmpty()
        .allSatisfy(
            listener -> {
              assertThat(listener.isTls()).isTrue();
              assertThat(listener.getAuth()).isNotNull();
              assertThat(listener.getNetworkPolicyPeers()).isNotEmpty();
            });
  }

  /** The operator takes a setting of its own away, with a warning that nobody reads. */
  @ParameterizedTest
  @FieldSource("SIZES")
  void brokerSettingsAreOursToMakeAndKafkaTakesThem(ClusterSize size) {
    Map<String, Object> config = kafka(size).getSpec().getKafka().getConfig();
    List<String> allowed = list(KafkaClusterSpec.FORBIDDEN_PREFIX_EXCEPTIONS);
    assertThat(config.keySet())
        .noneMatch(
            key ->
                list(KafkaClusterSpec.FORBIDDEN_PREFIXES).stream().anyMatch(key::startsWith)
                    && !allowed.contains(key));
    assertThat(AbstractKafkaConfig.CONFIG_DEF.names()).containsAll(config.keySet());
    Properties properties = new Properties();
    config.forEach((key, value) -> properties.put(key, value.toString()));
    properties.putAll(
        Map.of(
            "process.roles", "broker",
            "node.id", "3",
            "controller.quorum.voters", "0@127.0.0.1:9090",
            "controller.listener.names", "CONTROLLER",
            "listeners", "PLAINTEXT://127.0.0.1:9091"));
    assertThat(new KafkaConfig(properties, false).numIoThreads()).isGreaterThan(1);
  }

  @ParameterizedTest
  @FieldSource("SIZES")
  void theClusterRunsTheVersionThatEverythingIsTestedWith(ClusterSize size) {
    assertThat(kafka(size).getSpec().getKafka().getVersion()).isEqualTo(AppInfoParser.getVersion());
  }

  /** Strimzi's own plugin for quotas would switch those of the users off. */
  @ParameterizedTest
  @FieldSource("SIZES")
  void theUsersQuotasAreInForce(ClusterSize size) {
    assertThat(kafka(size).getSpec().getKafka().getQuotas()).isNull();
  }

  static <T> List<T> resources(ClusterSize size, Class<T> type) {
    return Resources.of(size).values().stream()
        .flatMap(List::stream)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private static Kafka kafka(ClusterSize size) {
    return resources(size, Kafka.class).getFirst();
  }

  private static KafkaNodePool pool(ClusterSize size, ProcessRoles role) {
    return resources(size, KafkaNodePool.class).stream()
        .filter(pool -> pool.getSpec().getRoles().contains(role))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).toList();
  }
}
