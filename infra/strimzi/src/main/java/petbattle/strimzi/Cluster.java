package petbattle.strimzi;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;

/** Names that resources refer to each other by. */
final class Cluster {
  static final String NAME = "petbattle";

  /**
   * Where the cluster and PetBattle's pods run: a pod can only mount secrets of its own namespace,
   * and the operator writes the users' secrets beside the users. Resources do not name it, so that
   * Kustomize can put them elsewhere; who asks from another namespace has to.
   */
  static final String NAMESPACE = "petbattle";

  static final String KAFKA_VERSION = "4.3.1";
  static final String METADATA_VERSION = "4.3-IV0";

  /** TLS and SCRAM, for the roles and for people. */
  static final int SCRAM_PORT = 9094;

  /** TLS and client certificates, for KEDA, which cannot read Strimzi's SCRAM secrets. */
  static final int MTLS_PORT = 9093;

  private static final String PART_OF = "app.kubernetes.io/part-of";
  private static final String CLUSTER_LABEL = "strimzi.io/cluster";

  private Cluster() {}

  /** Metadata of a resource that the operator is to find by its label. */
  static ObjectMeta member(String name) {
    return new ObjectMetaBuilder().withName(name).withLabels(Map.of(CLUSTER_LABEL, NAME)).build();
  }

  /**
   * Metadata of any other resource. Without the label of PetBattle's own pods: the operator passes
   * labels on, and what is meant for those pods would then fit the brokers, too.
   */
  static ObjectMeta named(String name) {
    return new ObjectMetaBuilder().withName(name).build();
  }

  /** The label of the pods that PetBattle's own code runs in. */
  static Map<String, String> podLabels() {
    return Map.of(PART_OF, NAME);
  }

  /** The name of a role's user, deployment and secret. */
  static String nameOf(String part) {
    return NAME + "-" + part;
  }
}
