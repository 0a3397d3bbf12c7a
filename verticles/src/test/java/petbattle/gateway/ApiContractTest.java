package petbattle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static petbattle.testing.Servers.await;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the contract itself must hold. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiContractTest {
  private Vertx vertx;
  private ApiContract contract;
  private final Map<String, JsonObject> operations = new TreeMap<>();

  @BeforeAll
  void load() {
    vertx = Vertx.vertx();
    contract = await(ApiContract.load(vertx));
    JsonObject tree = ApiContract.parse(contract.text());
    for (Map.Entry<String, Object> path : tree.getJsonObject("paths")) {
      for (Map.Entry<String, Object> entry : (JsonObject) path.getValue()) {
        if (entry.getValue() instanceof JsonObject operation) {
          operations.put(operation.getString("operationId"), operation);
        }
      }
    }
  }

  @AfterAll
  void close() {
    await(vertx.close());
  }

  @Test
  void everyOperationIsReadByTheRouterAndChecked() {
    assertThat(operations).hasSize(48);
    assertThat(contract.checks().keySet()).isEqualTo(operations.keySet());
  }

  @Test
  void everyOperationSaysWhoMayUseItAndHowItFails() {
    assertThat(operations)
        .allSatisfy(
            (id, operation) -> {
              assertThat(operation.fieldNames()).contains("security", "summary", "tags");
              JsonObject responses = operation.getJsonObject("responses");
              assertThat(responses.fieldNames()).contains("400", "default");
              assertThat(responses.fieldNames()).anyMatch(status -> status.matches("[23].."));
            });
  }

  @Test
  void everyFailureIsAProblem() {
    JsonObject shared =
        ApiContract.parse(contract.text()).getJsonObject("components").getJsonObject("responses");
    assertThat(operations)
        .allSatisfy(
            (id, operation) -> {
              for (Map.Entry<String, Object> entry : operation.getJsonObject("responses")) {
                if (entry.getKey().matches("[45]..|default")) {
                  JsonObject response = (JsonObject) entry.getValue();
                  String ref = response.getString("$ref");
                  JsonObject resolved =
                      ref == null
                          ? response
                          : shared.getJsonObject(ref.substring(ref.lastIndexOf('/') + 1));
                  JsonObject problem =
                      resolved.getJsonObject("content").getJsonObject("application/problem+json");
                  assertThat(problem.getJsonObject("schema").getString("$ref"))
                      .isEqualTo("#/components/schemas/Problem");
                  assertThat(problem.containsKey("example")).isTrue();
                }
              }
            });
  }

  @Test
  void everyProblemOfTheCodeIsDescribed() {
    String text = contract.text().toString();
    assertThat(Problem.Kind.values())
        .filteredOn(kind -> kind.status() < 500)
        .filteredOn(kind -> kind != Problem.Kind.METHOD_NOT_ALLOWED)
        .allSatisfy(kind -> assertThat(text).contains("type: " + kind.type()));
  }

  @Test
  void whoeverSendsABodySendsAnObjectWithoutUnknownFields() {
    JsonObject schemas =
        ApiContract.parse(contract.text()).getJsonObject("components").getJsonObject("schemas");
    assertThat(operations.values())
        .filteredOn(operation -> operation.containsKey("requestBody"))
        .hasSize(17)
        .allSatisfy(
            operation -> {
              JsonObject content = operation.getJsonObject("requestBody").getJsonObject("content");
              String ref =
                  content
                      .getJsonObject(content.fieldNames().iterator().next())
                      .getJsonObject("schema")
                      .getString("$ref");
              JsonObject schema = schemas.getJsonObject(ref.substring(ref.lastIndexOf('/') + 1));
              assertThat(schema.getBoolean("additionalProperties")).isFalse();
            });
  }
}
