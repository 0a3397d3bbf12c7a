package petbattle.strimzi;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * KEDA's view of {@link Scaling}. There are no typed builders for it. The trigger is {@code kafka};
 * the one that is called {@code apache-kafka} is an experiment and knows neither a version nor an
 * even distribution.
 */
final class ScaledObjects {
  private static final String API = "keda.sh/v1alpha1";
  private static final String CREDENTIALS = Cluster.nameOf("keda");

  private final ClusterSize size;

  ScaledObjects(ClusterSize size) {
    this.size = size;
  }

  List<GenericKubernetesResource> all() {
    List<GenericKubernetesResource> all = new ArrayList<>();
    all.add(credentials());
    Scaling.all(size).forEach(scaling -> all.add(scaledObject(scaling)));
    return all;
  }

  /** The certificate that Strimzi made for KEDA's user. */
  private static GenericKubernetesResource credentials() {
    return resource(
        "TriggerAuthentication",
        CREDENTIALS,
        Map.of(
            "secretTargetRef",
            List.of(
                secret("ca", Cluster.nameOf("cluster-ca-cert"), "ca.crt"),
                secret("cert", Users.KEDA, "user.crt"),
                secret("key", Users.KEDA, "user.key"))));
  }

  private static Map<String, Object> secret(String parameter, String name, String key) {
    return Map.of("parameter", parameter, "name", name, "key", key);
  }

  private static GenericKubernetesResource scaledObject(Scaling scaling) {
    String name = Cluster.nameOf(scaling.role().label());
    return resource(
        "ScaledObject",
        name,
        Map.of(
            "scaleTargetRef",
            Map.of("name", name),
            "minReplicaCount",
            scaling.fewest(),
            "maxReplicaCount",
            scaling.most(),
            "pollingInterval",
            10,
            // When KEDA cannot ask Kafka, the lag is probably growing: nobody is sent home then.
            "fallback",
            Map.of(
                "failureThreshold",
                3,
                "replicas",
                Math.max(scaling.fewest(), scaling.most() / 2),
                "behavior",
                "currentReplicasIfHigher"),
            "advanced",
            Map.of("horizontalPodAutoscalerConfig", Map.of("behavior", behavior())),
            "triggers",
            scaling.triggers().stream().map(ScaledObjects::trigger).toList()));
  }

  private static Map<String, Object> trigger(Scaling.Trigger trigger) {
    return Map.of(
        "type",
        "kafka",
        "metadata",
        Map.of(
            "bootstrapServers",
            // KEDA asks from its own namespace.
            "%s-kafka-bootstrap.%s.svc:%d"
                .formatted(Cluster.NAME, Cluster.NAMESPACE, Cluster.MTLS_PORT),
            "consumerGroup",
            trigger.group().groupId(),
            "topic",
            trigger.group().topic().topicName(),
            "lagThreshold",
            Integer.toString(trigger.lag()),
            // As the readers themselves do it: without a commit, everything is still to be read.
            "offsetResetPolicy",
            "earliest",
            "allowIdleConsumers",
            "false",
            "ensureEvenDistributionOfPartitions",
            "true",
            // Of the protocol, not of the broker; without it KEDA speaks a dialect of long ago.
            "version",
            "4.0.0",
            "tls",
            "enable"),
        "authenticationRef",
        Map.of("name", CREDENTIALS));
  }

  /** Up at once, down slowly: a member that leaves costs every other one a moment. */
  private static Map<String, Object> behavior() {
    return Map.of(
        "scaleUp",
        Map.of(
            "stabilizationWindowSeconds",
            0,
            "selectPolicy",
            "Max",
            "policies",
            List.of(policy("Percent", 100, 15), policy("Pods", 4, 15))),
        "scaleDown",
        Map.of("stabilizationWindowSeconds", 300, "policies", List.of(policy("Percent", 25, 60))));
  }

  private static Map<String, Object> policy(String type, int value, int periodSeconds) {
    return Map.of("type", type, "value", value, "periodSeconds", periodSeconds);
  }

  private static GenericKubernetesResource resource(
      String kind, String name, Map<String, Object> spec) {
    return new GenericKubernetesResourceBuilder()
        .withApiVersion(API)
        .withKind(kind)
        .withMetadata(Cluster.named(name))
        .addToAdditionalProperties("spec", spec)
        .build();
  }
}
