package petbattle.strimzi;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All resources of a size, by the file that they are rendered into. */
public final class Resources {
  private static final String KUSTOMIZATION = "kustomization.yaml";

  private Resources() {}

  /** The resources by file name, in the order in which they make sense to a reader. */
  public static Map<String, List<HasMetadata>> of(ClusterSize size) {
    Map<String, List<HasMetadata>> files = new LinkedHashMap<>();
    CruiseControl cruiseControl = new CruiseControl(size);
    files.put(
        "kafka.yaml",
        List.of(new KafkaCluster(size).resource(), Metrics.rules(), cruiseControl.template()));
    files.put("nodepools.yaml", new ArrayList<>(new NodePools(size).all()));
    files.put("topics.yaml", new ArrayList<>(Topics.all()));
    files.put("users.yaml", new ArrayList<>(new Users(size).all()));
    files.put("scaledobjects.yaml", new ArrayList<>(new ScaledObjects(size).all()));
    return files;
  }

  /** The files' texts by name, with the list of them that Kustomize reads. */
  static Map<String, String> texts(ClusterSize size) {
    Map<String, String> texts = new LinkedHashMap<>();
    of(size).forEach((file, resources) -> texts.put(file, Yaml.of(resources)));
    texts.put(KUSTOMIZATION, kustomization(texts.keySet().stream().toList()));
    return texts;
  }

  private static String kustomization(List<String> files) {
    return files.stream()
        .map(file -> "  - " + file + "\n")
        .collect(
            Collectors.joining(
                "",
                Render.HEADER
                    + "apiVersion: kustomize.config.k8s.io/v1beta1\n"
                    + "kind: Kustomization\n"
                    + "resources:\n",
                ""));
  }
}
