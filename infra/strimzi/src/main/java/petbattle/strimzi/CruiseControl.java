package petbattle.strimzi;

import io.strimzi.api.kafka.model.kafka.cruisecontrol.CruiseControlSpec;
import io.strimzi.api.kafka.model.kafka.cruisecontrol.CruiseControlSpecBuilder;
import io.strimzi.api.kafka.model.kafka.cruisecontrol.KafkaAutoRebalanceMode;
import io.strimzi.api.kafka.model.rebalance.KafkaRebalance;
import io.strimzi.api.kafka.model.rebalance.KafkaRebalanceBuilder;

/**
 * Moves partitions when brokers come and go, without being asked: before a spike the larger size is
 * applied, after it the smaller one. A whole pool that comes or goes does not set it off.
 */
final class CruiseControl {
  private static final String TEMPLATE = Cluster.nameOf("rebalance-template");
  private static final String IS_TEMPLATE = "strimzi.io/rebalance-template";

  /** What moving replicas may take of a broker's network while people vote. */
  private static final double SHARE_FOR_MOVING = 0.1;

  private final ClusterSize size;

  CruiseControl(ClusterSize size) {
    this.size = size;
  }

  CruiseControlSpec spec() {
    String network = size.networkBytesPerSecond() / 1_000 + "KB/s";
    return new CruiseControlSpecBuilder()
        .withNewBrokerCapacity()
        .withCpu(Integer.toString(size.cores()))
        .withInboundNetwork(network)
        .withOutboundNetwork(network)
        .endBrokerCapacity()
        .addNewAutoRebalance()
        .withMode(KafkaAutoRebalanceMode.ADD_BROKERS)
        .withNewTemplate(TEMPLATE)
        .endAutoRebalance()
        .addNewAutoRebalance()
        .withMode(KafkaAutoRebalanceMode.REMOVE_BROKERS)
        .withNewTemplate(TEMPLATE)
        .endAutoRebalance()
        .withMetricsConfig(Metrics.ofCruiseControl())
        .withResources(Small.resources(1_024))
        .build();
  }

  /** How the operator rebalances: with Cruise Control's own goals, and slowly. */
  KafkaRebalance template() {
    return new KafkaRebalanceBuilder()
        .withMetadata(Cluster.named(TEMPLATE))
        .editMetadata()
        .addToAnnotations(IS_TEMPLATE, "true")
        .endMetadata()
        .withNewSpec()
        .withReplicationThrottle(bytesForMoving())
        .withConcurrentPartitionMovementsPerBroker(2)
        .endSpec()
        .build();
  }

  private long bytesForMoving() {
    return (long) (SHARE_FOR_MOVING * size.networkBytesPerSecond());
  }
}
