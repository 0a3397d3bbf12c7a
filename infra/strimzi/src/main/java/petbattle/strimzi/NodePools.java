package petbattle.strimzi;

import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.AffinityBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraintBuilder;
import io.strimzi.api.kafka.model.kafka.KRaftMetadataStorage;
import io.strimzi.api.kafka.model.kafka.PersistentClaimStorage;
import io.strimzi.api.kafka.model.kafka.PersistentClaimStorageBuilder;
import io.strimzi.api.kafka.model.kafka.SingleVolumeStorage;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePoolBuilder;
import io.strimzi.api.kafka.model.nodepool.ProcessRoles;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Controllers and brokers, apart from each other: brokers come and go with the load, and a broker
 * that is short of memory must not take the metadata with it.
 */
final class NodePools {
  static final String CONTROLLERS = "controllers";
  static final String BROKERS = "brokers";

  /**
   * A broker hands its partitions over before it stops; large logs take their time to be closed.
   */
  private static final long BROKER_GRACE_SECONDS = 300;

  private static final long CONTROLLER_GRACE_SECONDS = 60;
  private static final String HOST = "kubernetes.io/hostname";
  private static final String ZONE = "topology.kubernetes.io/zone";

  private final ClusterSize size;

  NodePools(ClusterSize size) {
    this.size = size;
  }

  List<KafkaNodePool> all() {
    return List.of(controllers(), brokers());
  }

  private KafkaNodePool controllers() {
    return pool(
        CONTROLLERS,
        ProcessRoles.CONTROLLER,
        ClusterSize.CONTROLLERS,
        List.of(volume(0, ClusterSize.CONTROLLER_VOLUME_GIB)),
        resources("500m", "2", 2),
        1,
        CONTROLLER_GRACE_SECONDS);
  }

  private KafkaNodePool brokers() {
    return pool(
        BROKERS,
        ProcessRoles.BROKER,
        size.brokers(),
        IntStream.range(0, ClusterSize.VOLUMES)
            .mapToObj(id -> volume(id, ClusterSize.VOLUME_GIB))
            .toList(),
        resources(Integer.toString(size.cores()), Integer.toString(size.cores()), size.memoryGiB()),
        size.heapGiB(),
        BROKER_GRACE_SECONDS);
  }

  private static KafkaNodePool pool(
      String name,
      ProcessRoles role,
      int replicas,
      List<SingleVolumeStorage> volumes,
      ResourceRequirements resources,
      int heapGiB,
      long graceSeconds) {
    return new KafkaNodePoolBuilder()
        .withMetadata(Cluster.member(name))
        .withNewSpec()
        .withReplicas(replicas)
        .withRoles(role)
        .withNewJbodStorage()
        .withVolumes(volumes)
        .endJbodStorage()
        .withResources(resources)
        // As large from the start: a heap that grows under load pauses when it hurts most.
        .withNewJvmOptions()
        .withXms(heapGiB + "g")
        .withXmx(heapGiB + "g")
        .endJvmOptions()
        .withNewTemplate()
        .withNewPod()
        .withTerminationGracePeriodSeconds(Math.toIntExact(graceSeconds))
        .withAffinity(neverTwoOnAMachine(name))
        .withTopologySpreadConstraints(evenOverZones(name))
        .endPod()
        .endTemplate()
        .endSpec()
        .build();
  }

  /** The first volume also holds the metadata log: with JBOD one has to. */
  private static SingleVolumeStorage volume(int id, int gib) {
    PersistentClaimStorage volume =
        new PersistentClaimStorageBuilder()
            .withId(id)
            .withSize(gib + "Gi")
            // Whoever deletes the cluster by mistake shall find the votes again.
            .withDeleteClaim(false)
            .build();
    if (id == 0) {
      volume.setKraftMetadata(KRaftMetadataStorage.SHARED);
    }
    return volume;
  }

  /** Memory is asked for in full: what is not promised is taken away when everybody needs it. */
  private static ResourceRequirements resources(String cores, String mostCores, int memoryGiB) {
    Map<String, Quantity> requests = new TreeMap<>();
    requests.put("cpu", new Quantity(cores));
    requests.put("memory", new Quantity(memoryGiB + "Gi"));
    Map<String, Quantity> limits = new TreeMap<>(requests);
    limits.put("cpu", new Quantity(mostCores));
    return new ResourceRequirementsBuilder().withRequests(requests).withLimits(limits).build();
  }

  private static Affinity neverTwoOnAMachine(String pool) {
    return new AffinityBuilder()
        .withNewPodAntiAffinity()
        .addNewRequiredDuringSchedulingIgnoredDuringExecution()
        .withTopologyKey(HOST)
        .withNewLabelSelector()
        .withMatchLabels(podsOf(pool))
        .endLabelSelector()
        .endRequiredDuringSchedulingIgnoredDuringExecution()
        .endPodAntiAffinity()
        .build();
  }

  private static TopologySpreadConstraint evenOverZones(String pool) {
    return new TopologySpreadConstraintBuilder()
        .withMaxSkew(1)
        .withTopologyKey(ZONE)
        .withWhenUnsatisfiable("DoNotSchedule")
        .withNewLabelSelector()
        .withMatchLabels(podsOf(pool))
        .endLabelSelector()
        .build();
  }

  private static Map<String, String> podsOf(String pool) {
    return new TreeMap<>(Map.of("strimzi.io/cluster", Cluster.NAME, "strimzi.io/pool-name", pool));
  }
}
