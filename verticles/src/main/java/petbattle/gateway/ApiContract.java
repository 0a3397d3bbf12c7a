package petbattle.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 */
record ApiContract(Buffer text, OpenAPIContract contract, Map<String, RequestCheck> checks) {
  private static final String RESOURCE = "openapi.yaml";

  /**
   * Operations whose answers depend on who asks, and which find that out themselves, see {@link
   * Viewers}. The router would refuse an admin's token where it expects a session's, and would let
   * a picture's bytes flow before anybody takes them.
   */
  private static final Set<String> FIND_THEIR_VIEWER =
      Set.of(
          "createPet",
          "listPets",
          "getPet",
          "getPetImage",
          "reportPet",
          "withdrawPet",
          "appealPet",
          "enterTournament",
          "streamEvents");

  /** Reads the contract; fails when it is not a valid one. */
  static Future<ApiContract> load(Vertx vertx) {
    return vertx
        .fileSystem()
        .readFile(RESOURCE)
        .compose(
            text ->
                OpenAPIContract.from(vertx, forRouter(parse(text)))
                    .map(contract -> new ApiContract(text, contract, checksOf(contract))));
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
   * what finds that out itself.
   */
  private static JsonObject forRouter(JsonObject contract) {
    JsonObject copy = contract.copy();
    Stream<JsonObject> named =
        objectsIn(copy.getJsonObject("components").getJsonObject("responses"));
    List<JsonObject> operations =
        objectsIn(copy.getJsonObject("paths"))
            .flatMap(ApiContract::objectsIn)
            .filter(operation -> operation.containsKey("responses"))
            .toList();
    operations.stream()
        .filter(operation -> FIND_THEIR_VIEWER.contains(operation.getString("operationId")))
        .forEach(operation -> operation.put("security", new JsonArray()));
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

  /** True when the contract says that this operation is for those whom the scheme lets in. */
  static boolean requires(Operation operation, String securityScheme) {
    return operation.getSecurityRequirements().stream()
        .anyMatch(requirement -> requirement.getNames().contains(securityScheme));
  }
}
