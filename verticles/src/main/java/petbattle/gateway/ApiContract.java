package petbattle.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The OpenAPI contract that drives the API, read once for the process.
 *
 * @param text as it is served
 * @param contract as the router reads it
 * @param checks what each operation's requests are held against, by operation id
 */
record ApiContract(Buffer text, OpenAPIContract contract, Map<String, RequestCheck> checks) {
  private static final String RESOURCE = "openapi.yaml";

  /** Reads the contract; fails when it is not a valid one. */
  static Future<ApiContract> load(Vertx vertx) {
    return vertx
        .fileSystem()
        .readFile(RESOURCE)
        .compose(
            text ->
                OpenAPIContract.from(vertx, RESOURCE)
                    .map(contract -> new ApiContract(text, contract, checksOf(contract))));
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
