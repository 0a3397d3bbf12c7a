package petbattle.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import petbattle.json.Json;
import petbattle.role.Role;

/** Holds the event contract against the topic catalogue and the record types. */
class AsyncApiTest {
  private static final JsonObject CONTRACT = contract();

  @ParameterizedTest
  @EnumSource
  void theContractDescribesEachTopicAsTheCatalogueDoes(Topic topic) {
    JsonObject channel = channel(topic);
    JsonObject kafka = channel.getJsonObject("bindings").getJsonObject("kafka");

    assertThat(kafka.getInteger("partitions")).isEqualTo(topic.partitions());
    assertThat(kafka.getJsonObject("topicConfiguration").getJsonArray("cleanup.policy"))
        .containsExactlyInAnyOrder(
            (Object[]) topic.config(Placement.standalone()).get("cleanup.policy").split(","));
    assertThat(rolesThat("send", topic)).isEqualTo(labels(topic.writers()));
    assertThat(rolesThat("receive", topic)).isEqualTo(labels(topic.readers()));
    assertThat(messageNames(channel))
        .isEqualTo(
            Arrays.stream(EventType.values())
                .filter(type -> type.topics().contains(topic))
                .map(EventType::typeName)
                .collect(Collectors.toSet()));
  }

  @Test
  void theContractDescribesNoOtherTopics() {
    assertThat(CONTRACT.getJsonObject("channels").fieldNames())
        .extracting(name -> CONTRACT.getJsonObject("channels").getJsonObject(name))
        .extracting(channel -> channel.getString("address"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Topic.values()).map(Topic::topicName).toList());
  }

  @ParameterizedTest
  @MethodSource("petbattle.kafka.EventsTest#everyKindOfEvent")
  void everyEventIsValidAgainstItsSchemaAndHasNoFieldBeyondIt(Object event) {
    JsonObject payload = new JsonObject(Buffer.buffer(Json.encode(event)));
    OutputUnit result =
        Validator.create(
                JsonSchema.of(strict(payloadOf(EventType.of(event)))),
                new JsonSchemaOptions().setDraft(Draft.DRAFT202012).setBaseUri("petbattle:events"))
            .validate(payload);

    assertThat(result.getValid()).as("%s %s", payload, result.getErrors()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "COMMAND_ANSWERED")
  void everyFieldOfAnEventIsInItsSchema(EventType type) {
    assertThat(resolve(payloadOf(type)).getJsonObject("properties").fieldNames())
        .isEqualTo(
            Arrays.stream(type.record().getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toSet()));
  }

  private static JsonObject channel(Topic topic) {
    JsonObject channels = CONTRACT.getJsonObject("channels");
    return channels.fieldNames().stream()
        .map(channels::getJsonObject)
        .filter(channel -> channel.getString("address").equals(topic.topicName()))
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> rolesThat(String action, Topic topic) {
    JsonObject operations = CONTRACT.getJsonObject("operations");
    return operations.fieldNames().stream()
        .map(operations::getJsonObject)
        .filter(operation -> operation.getString("action").equals(action))
        .filter(operation -> resolve(operation.getJsonObject("channel")).equals(channel(topic)))
        .flatMap(operation -> operation.getJsonArray("x-roles").stream())
        .map(String::valueOf)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> labels(Set<Role> roles) {
    return roles.stream().map(Role::label).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> messageNames(JsonObject channel) {
    JsonObject messages = channel.getJsonObject("messages", new JsonObject());
    return messages.fieldNames().stream()
        .map(name -> resolve(messages.getJsonObject(name)).getString("name"))
        .collect(Collectors.toSet());
  }

  private static JsonObject payloadOf(EventType type) {
    JsonObject messages = CONTRACT.getJsonObject("components").getJsonObject("messages");
    return messages.fieldNames().stream()
        .map(messages::getJsonObject)
        .filter(message -> message.getString("name").equals(type.typeName()))
        .findFirst()
        .orElseThrow()
        .getJsonObject("payload");
  }

  private static JsonObject resolve(JsonObject reference) {
    JsonObject found = CONTRACT;
    for (String step : reference.getString("$ref").substring(2).split("/")) {
      found = found.getJsonObject(step);
    }
    return found;
  }

  /** The schema with all others beside it; objects with named fields allow no further ones. */
  private static JsonObject strict(JsonObject reference) {
    JsonObject schemas = CONTRACT.getJsonObject("components").getJsonObject("schemas").copy();
    Predicate<JsonObject> closed =
        schema -> schema.containsKey("properties") && !schema.containsKey("additionalProperties");
    schemas.fieldNames().stream()
        .map(schemas::getJsonObject)
        .filter(closed)
        .forEach(schema -> schema.put("additionalProperties", false));
    return new JsonObject()
        .put("$ref", reference.getString("$ref"))
        .put("components", new JsonObject().put("schemas", schemas));
  }

  private static JsonObject contract() {
    try (InputStream yaml = AsyncApiTest.class.getResourceAsStream("/asyncapi.yaml")) {
      Map<String, Object> parsed = new Yaml().load(yaml);
      return new JsonObject(new JsonObject(parsed).encode());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
