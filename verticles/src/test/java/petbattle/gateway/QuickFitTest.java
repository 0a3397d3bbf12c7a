package petbattle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static petbattle.testing.Servers.await;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is seen at once against what the validator says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuickFitTest {
  private static final int VALUES_PER_SCHEMA = 200;

  private final Vertx vertx = Vertx.vertx();
  private OpenAPIContract contract;
  private SchemaRepository schemas;
  private JsonObject tree;

  @BeforeAll
  void load() {
    ApiContract api = await(ApiContract.load(vertx));
    contract = api.contract();
    schemas = contract.getSchemaRepository();
    tree = ApiContract.parse(api.text());
  }

  @AfterAll
  void close() {
    await(vertx.close());
  }

  @Test
  void whatIsAcceptedAtOnceIsValidForEverySchemaOfTheContract() {
    Random random = new Random(11);
    RandomValues values = new RandomValues(random, tree);
    int accepted = 0;
    for (JsonSchema schema : schemasOfRequests()) {
      QuickFit quick = QuickFit.of(schemas, schema);
      JsonObject declared = new JsonObject();
      schema.fieldNames().forEach(keyword -> declared.put(keyword, schema.get(keyword)));
      for (int i = 0; i < VALUES_PER_SCHEMA; i++) {
        Object value = i % 2 == 0 ? values.valid(declared) : values.spoilt(values.valid(declared));
        if (quick.accepts(value)) {
          accepted++;
          assertThat(schemas.validator(schema).validate(value).getValid())
              .as("%s against %s", value, schema)
              .isTrue();
        }
      }
    }
    assertThat(accepted).isGreaterThan(1_000);
  }

  @Test
  void aVoteIsSeenToFitAtOnce() {
    assertThat(votes().accepts(new JsonObject().put("pet", "ada"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"pet\":null}",
        "{\"pet\":7}",
        "{\"pet\":\"\"}",
        "{\"pet\":\"ADA\"}",
        "{\"pet\":\"ada\",\"more\":1}",
        "{\"pet\":{\"$gt\":\"\"}}"
      })
  void aVoteThatDoesNotFitIsNotSeenToFit(String body) {
    assertThat(votes().accepts(new JsonObject(body))).isFalse();
  }

  @Test
  void whatIsNoObjectAtAllDoesNotFit() {
    assertThat(votes().accepts("ada")).isFalse();
    assertThat(votes().accepts(null)).isFalse();
  }

  private QuickFit votes() {
    return QuickFit.of(
        schemas,
        contract
            .operation("castVote")
            .getRequestBody()
            .getContent()
            .get("application/json")
            .getSchema());
  }

  private List<JsonSchema> schemasOfRequests() {
    return contract.operations().stream()
        .flatMap(
            operation ->
                Stream.concat(
                    operation.getParameters().stream().map(Parameter::getSchema),
                    Optional.ofNullable(operation.getRequestBody())
                        .map(body -> body.getContent().get("application/json"))
                        .map(MediaType::getSchema)
                        .stream()))
        .toList();
  }
}
