package petbattle.strimzi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The schemas of Strimzi's resources, as Kubernetes would enforce them, made by Strimzi's own
 * generator in a process of its own: it carries copies of libraries that must not meet ours. Rules
 * in CEL are not evaluated.
 */
final class Crds {
  private static final Path GENERATOR = Path.of("target", "crd-generator");
  private static final String MODEL = "io.strimzi.api.kafka.model.";
  private static final List<String> CLASSES =
      List.of(
          "kafka.Kafka",
          "nodepool.KafkaNodePool",
          "topic.KafkaTopic",
          "user.KafkaUser",
          "rebalance.KafkaRebalance");
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final long DEADLINE_SECONDS = 120;

  private final Map<String, Schema> schemas = new HashMap<>();

  private Crds() {}

  /** Generates what is not there yet, and reads it. */
  static Crds load() throws IOException, InterruptedException {
    Crds crds = new Crds();
    List<Path> files = new ArrayList<>();
    for (String name : CLASSES) {
      files.add(GENERATOR.resolve(name + ".yaml"));
    }
    if (!files.stream().allMatch(Files::exists)) {
      generate(files);
    }
    for (Path file : files) {
      crds.read(YAML.readTree(file.toFile()));
    }
    return crds;
  }

  /** What is wrong with a resource; nothing when Kubernetes would take it. */
  List<String> problems(JsonNode resource) {
    String type = resource.path("apiVersion").asText() + "/" + resource.path("kind").asText();
    Schema schema = schemas.get(type);
    if (schema == null) {
      return List.of("there is no " + type + ", only " + schemas.keySet());
    }
    return schema.validate(resource).stream().map(Object::toString).toList();
  }

  private static void generate(List<Path> files) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                GENERATOR.resolve("crd-generator.jar")
                    + java.io.File.pathSeparator
                    + GENERATOR.resolve("api.jar"),
                "io.strimzi.crdgenerator.CrdGenerator",
                "--label",
                "app:strimzi",
                "--target-kube",
                "1.30+",
                "--crd-api-version",
                "v1",
                "--api-versions",
                "v1",
                "--storage-version",
                "v1",
                "--yaml"));
    for (int i = 0; i < files.size(); i++) {
      command.add(MODEL + CLASSES.get(i) + "=" + files.get(i));
    }
    Path log = GENERATOR.resolve("generator.log");
    Process generator =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!generator.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
      generator.destroyForcibly();
      throw new IllegalStateException("the CRD generator does not come to an end");
    }
    if (generator.exitValue() != 0) {
      throw new IllegalStateException("the CRD generator failed: " + Files.readString(log));
    }
  }

  private void read(JsonNode crd) {
    SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4);
    JsonNode spec = crd.path("spec");
    for (JsonNode version : spec.path("versions")) {
      ObjectNode schema = version.path("schema").path("openAPIV3Schema").deepCopy();
      // Kubernetes knows what metadata is made of by itself.
      schema.withObjectProperty("properties").withObjectProperty("metadata").put("type", "object");
      close(schema);
      schemas.put(
          spec.path("group").asText()
              + "/"
              + version.path("name").asText()
              + "/"
              + spec.path("names").path("kind").asText(),
          registry.getSchema(schema));
    }
  }

  /**
   * Kubernetes refuses fields that a schema does not name, unless the schema keeps unknown ones;
   * JSON Schema has to be told so. Alternatives only narrow what is already named around them.
   */
  private static void close(JsonNode schema) {
    if (schema instanceof ObjectNode object) {
      if (object.path("x-kubernetes-int-or-string").asBoolean()) {
        object.remove("type");
      }
      if (object.has("properties")
          && !object.has("additionalProperties")
          && !object.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
        object.put("additionalProperties", false);
      }
      object.path("properties").forEach(Crds::close);
      close(object.path("items"));
      close(object.path("additionalProperties"));
    }
  }
}
