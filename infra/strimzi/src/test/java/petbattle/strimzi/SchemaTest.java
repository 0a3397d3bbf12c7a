package petbattle.strimzi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Kubernetes would take every rendered resource, and these tests would notice if not. */
class SchemaTest {
  static final List<ClusterSize> SIZES = ClusterSize.ALL;

  /** Core Kubernetes, Kustomize's own, and KEDA: none of them is Strimzi's to describe. */
  private static final Set<String> DESCRIBED_ELSEWHERE =
      Set.of("ConfigMap", "Kustomization", "ScaledObject", "TriggerAuthentication");

  private static Crds crds;

  @BeforeAll
  static void loadSchemas() throws IOException, InterruptedException {
    crds = Crds.load();
  }

  @ParameterizedTest
  @FieldSource("SIZES")
  void everyResourceOfStrimziFitsItsSchema(ClusterSize size) throws IOException {
    Set<String> checked = new TreeSet<>();
    Set<String> unchecked = new TreeSet<>();
    for (JsonNode resource : rendered(size)) {
      String kind = resource.path("kind").asText();
      if (DESCRIBED_ELSEWHERE.contains(kind)) {
        unchecked.add(kind);
      } else {
        assertThat(crds.problems(resource)).as(resource.toPrettyString()).isEmpty();
        checked.add(kind);
      }
    }
    assertThat(checked)
        .containsExactly("Kafka", "KafkaNodePool", "KafkaRebalance", "KafkaTopic", "KafkaUser");
    assertThat(unchecked).isEqualTo(new TreeSet<>(DESCRIBED_ELSEWHERE));
  }

  @Test
  void anUnknownFieldIsNoticedHoweverDeepItIs() throws IOException {
    ObjectNode user = first("KafkaUser");
    user.withObjectProperty("spec").withObjectProperty("quotas").put("producerByteRates", 1);
    assertThat(crds.problems(user)).singleElement().asString().contains("producerByteRates");

    ObjectNode rule = first("KafkaUser");
    ((ObjectNode) rule.at("/spec/authorization/acls/0/resource")).put("pattern", "literal");
    assertThat(crds.problems(rule)).singleElement().asString().contains("pattern");

    ObjectNode pool = first("KafkaNodePool");
    ((ObjectNode) pool.at("/spec/template/pod")).put("gracePeriod", 1);
    assertThat(crds.problems(pool)).singleElement().asString().contains("gracePeriod");

    ObjectNode kafka = first("Kafka");
    ((ObjectNode) kafka.at("/spec/cruiseControl/autoRebalance/0")).put("modus", "full");
    assertThat(crds.problems(kafka)).singleElement().asString().contains("modus");

    ObjectNode topic = first("KafkaTopic");
    topic.put("specs", "x");
    assertThat(crds.problems(topic)).singleElement().asString().contains("specs");
  }

  @Test
  void aValueOfTheWrongKindIsNoticed() throws IOException {
    ObjectNode topic = first("KafkaTopic");
    topic.withObjectProperty("spec").put("partitions", "twelve");
    assertThat(crds.problems(topic)).isNotEmpty();

    ObjectNode user = first("KafkaUser");
    ((ObjectNode) user.at("/spec/authentication")).put("type", "scram-sha-1");
    assertThat(crds.problems(user)).isNotEmpty();
  }

  @Test
  void apiVersionsAndKindsThatNobodyServesAreNoticed() throws IOException {
    ObjectNode old = first("KafkaTopic");
    old.put("apiVersion", "kafka.strimzi.io/v1beta2");
    assertThat(crds.problems(old)).singleElement().asString().contains("v1beta2/KafkaTopic");

    ObjectNode unknown = first("KafkaTopic");
    unknown.put("kind", "KafkaSubject");
    assertThat(crds.problems(unknown)).singleElement().asString().contains("KafkaSubject");
  }

  private static ObjectNode first(String kind) throws IOException {
    return rendered(ClusterSize.SMALL).stream()
        .filter(resource -> resource.path("kind").asText().equals(kind))
        .map(ObjectNode.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static List<JsonNode> rendered(ClusterSize size) throws IOException {
    YAMLMapper yaml = new YAMLMapper();
    List<JsonNode> resources = new ArrayList<>();
    for (String text : Resources.texts(size).values()) {
      try (MappingIterator<JsonNode> documents = yaml.readerFor(JsonNode.class).readValues(text)) {
        documents.forEachRemaining(resources::add);
      }
    }
    return resources;
  }
}
