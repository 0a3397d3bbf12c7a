package petbattle.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The OpenAPI contract that drives the API, read once for the process.
 *
 * @param text as it is served
 * @param contract as the router reads it
 * @param checks what each operation's requests are held against, by operation id
 * @param access who may use each operation, by operation id
 */
record ApiContract(
    Buffer text,
    OpenAPIContract contract,
    Map<String, RequestCheck> checks,
    Map<String, Access> access) {
  private static final String RESOURCE = "openapi.yaml";

  /** Reads the contract; fails when it is not a valid one. */
  static Future<ApiContract> load(Vertx vertx) {
    return vertx
        .fileSystem()
        .readFile(RESOURCE)
        .compose(
            text -> {
              JsonObject tree = parse(text);
              return OpenAPIContract.from(vertx, forRouter(tree))
                  .map(
                      contract ->
                          new ApiContract(text, contract, checksOf(contract), accessOf(tree)));
            });
  }

  /** The contract as a tree. */
  static JsonObject parse(Buffer text) {
    Map<String, Object> tree =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(text.toString());
    return new JsonObject(tree);
  }

  /**
   * The router accepts no contract with answers of other media types than the few that it could
   * validate. It never looks at answers here, so it is not shown those. Nor is it shown who may use
   * what: the {@link Gate} sees to that, and the router's own handlers would refuse an admin's
   * token where they expect a session's, and let a picture's bytes flow before anybody takes them.
   */
  private static JsonObject forRouter(JsonObject contract) {
    JsonObject copy = contract.copy();
    Stream<JsonObject> named =
        objectsIn(copy.getJsonObject("components").getJsonObject("responses"));
    List<JsonObject> operations = operationsOf(copy).toList();
    operations.forEach(operation -> operation.put("security", new JsonArray()));
    Stream<JsonObject> ofOperations =
        operations.stream().flatMap(operation -> objectsIn(operation.getJsonObject("responses")));
    Stream.concat(named, ofOperations)
        .filter(response -> response.containsKey("content"))
        .forEach(
            response ->
                response
                    .getJsonObject("content")
                    .fieldNames()
                    .removeIf(type -> !MediaType.isMediaTypeSupported(type)));
    return copy;
  }

  private static Stream<JsonObject> operationsOf(JsonObject contract) {
    return objectsIn(contract.getJsonObject("paths"))
        .flatMap(ApiContract::objectsIn)
        .filter(operation -> operation.containsKey("responses"));
  }

  private static Stream<JsonObject> objectsIn(JsonObject parent) {
    return parent.stream()
        .map(Map.Entry::getValue)
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast);
  }

  private static Map<String, RequestCheck> checksOf(OpenAPIContract contract) {
    return contract.operations().stream()
        .map(operation -> new RequestCheck(contract, operation))
        .collect(Collectors.toUnmodifiableMap(RequestCheck::operationId, Function.identity()));
  }

  /**
   * Who may use which operation.
   *
   * @throws Access.Undeclared when one leaves that open, so that nothing is served by an oversight
   */
  static Map<String, Access> accessOf(JsonObject contract) {
    return operationsOf(contract)
        .collect(
            Collectors.toUnmodifiableMap(
                operation -> operation.getString("operationId"),
                operation -> Access.of(operation.getString("operationId"), operation)));
  }
}
