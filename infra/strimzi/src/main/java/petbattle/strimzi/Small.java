package petbattle.strimzi;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import java.util.Map;
import java.util.TreeMap;

/** Resources of the pods beside the brokers. */
final class Small {
  private Small() {}

  /** A tenth of a core, up to one, and so much memory. */
  static ResourceRequirements resources(int memoryMiB) {
    Quantity memory = new Quantity(memoryMiB + "Mi");
    return new ResourceRequirementsBuilder()
        .withRequests(new TreeMap<>(Map.of("cpu", new Quantity("100m"), "memory", memory)))
        .withLimits(new TreeMap<>(Map.of("cpu", new Quantity("1"), "memory", memory)))
        .build();
  }
}
