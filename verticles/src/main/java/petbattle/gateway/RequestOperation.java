package petbattle.gateway;

import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.util.Optional;

/**
 * Which operation of the contract a request is of: as the router found, or, for whoever was stopped
 * before that, by method and path.
 */
final class RequestOperation {
  private static final String KEY = RequestOperation.class.getName();

  private RequestOperation() {}

  /** Remembers what the router found. */
  static void found(RoutingContext request, Operation operation) {
    request.put(KEY, operation);
  }

  /** The operation; empty for pages, files and what is not there. */
  static Optional<Operation> of(RoutingContext request, OpenAPIContract contract) {
    Operation found = request.get(KEY);
    return Optional.ofNullable(
        found != null
            ? found
            : contract.findOperation(request.request().path(), request.request().method()));
  }
}
