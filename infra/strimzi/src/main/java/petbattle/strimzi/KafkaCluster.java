package petbattle.strimzi;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.kafka.KafkaAuthorizationSimple;
import io.strimzi.api.kafka.model.kafka.KafkaBuilder;
import io.strimzi.api.kafka.model.kafka.entityoperator.EntityOperatorSpec;
import io.strimzi.api.kafka.model.kafka.entityoperator.EntityOperatorSpecBuilder;
import io.strimzi.api.kafka.model.kafka.exporter.KafkaExporterSpec;
import io.strimzi.api.kafka.model.kafka.exporter.KafkaExporterSpecBuilder;
import io.strimzi.api.kafka.model.kafka.listener.GenericKafkaListener;
import io.strimzi.api.kafka.model.kafka.listener.GenericKafkaListenerBuilder;
import io.strimzi.api.kafka.model.kafka.listener.KafkaListenerAuthentication;
import io.strimzi.api.kafka.model.kafka.listener.KafkaListenerAuthenticationScramSha512;
import io.strimzi.api.kafka.model.kafka.listener.KafkaListenerAuthenticationTls;
import io.strimzi.api.kafka.model.kafka.listener.KafkaListenerType;
import java.util.List;
import java.util.Map;

/** The cluster itself: listeners, authorisation, broker settings, and what watches over it. */
final class KafkaCluster {
  /** Certificates are renewed at night, a month before they end, one broker after the other. */
  private static final String MAINTENANCE = "* * 3-4 * * ?";

  private static final int CERTIFICATE_DAYS = 365;
  private static final int RENEWAL_DAYS = 30;
  private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

  private final ClusterSize size;

  KafkaCluster(ClusterSize size) {
    this.size = size;
  }

  Kafka resource() {
    return new KafkaBuilder()
        .withMetadata(Cluster.named(Cluster.NAME))
        .withNewSpec()
        .withNewKafka()
        .withVersion(Cluster.KAFKA_VERSION)
        .withMetadataVersion(Cluster.METADATA_VERSION)
        .withListeners(listeners())
        .withAuthorization(new KafkaAuthorizationSimple())
        .withNewTopologyLabelRack()
        .withTopologyKey("topology.kubernetes.io/zone")
        .endTopologyLabelRack()
        .withConfig(new BrokerConfig(size).settings())
        .withMetricsConfig(Metrics.ofBrokers())
        .endKafka()
        .withEntityOperator(entityOperator())
        .withCruiseControl(new CruiseControl(size).spec())
        .withKafkaExporter(exporter())
        .withNewClusterCa()
        .withValidityDays(CERTIFICATE_DAYS)
        .withRenewalDays(RENEWAL_DAYS)
        .endClusterCa()
        .withNewClientsCa()
        .withValidityDays(CERTIFICATE_DAYS)
        .withRenewalDays(RENEWAL_DAYS)
        .endClientsCa()
        .withMaintenanceTimeWindows(MAINTENANCE)
        .endSpec()
        .build();
  }

  /** Nothing without TLS, nothing from outside of the Kubernetes cluster. */
  private static List<GenericKafkaListener> listeners() {
    return List.of(
        listener(
            "tls",
            Cluster.MTLS_PORT,
            new KafkaListenerAuthenticationTls(),
            new NetworkPolicyPeerBuilder()
                .withNewNamespaceSelector()
                .withMatchLabels(Map.of(NAMESPACE_NAME, "keda"))
                .endNamespaceSelector()
                .build()),
        listener(
            "scram",
            Cluster.SCRAM_PORT,
            new KafkaListenerAuthenticationScramSha512(),
            new NetworkPolicyPeerBuilder()
                .withNewPodSelector()
                .withMatchLabels(Cluster.podLabels())
                .endPodSelector()
                .build()));
  }

  private static GenericKafkaListener listener(
      String name, int port, KafkaListenerAuthentication authentication, NetworkPolicyPeer peer) {
    return new GenericKafkaListenerBuilder()
        .withName(name)
        .withPort(port)
        .withType(KafkaListenerType.INTERNAL)
        .withTls(true)
        .withAuth(authentication)
        .withNetworkPolicyPeers(peer)
        .build();
  }

  private static EntityOperatorSpec entityOperator() {
    return new EntityOperatorSpecBuilder()
        .withNewTopicOperator()
        .withResources(Small.resources(512))
        .endTopicOperator()
        .withNewUserOperator()
        .withResources(Small.resources(512))
        .endUserOperator()
        .build();
  }

  /** Lag of the groups, for people and alerts; scaling asks Kafka itself. */
  private static KafkaExporterSpec exporter() {
    return new KafkaExporterSpecBuilder()
        .withGroupRegex("petbattle-.*")
        .withTopicRegex("petbattle\\..*")
        .withResources(Small.resources(256))
        .build();
  }
}
