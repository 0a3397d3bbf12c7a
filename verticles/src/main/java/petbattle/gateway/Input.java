package petbattle.gateway;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;

/**
 * What a request says, after it was held against the contract: types, ranges and required fields
 * are as the contract has them.
 *
 * @param parameters path, query and header parameters by name
 * @param body the body; empty when there is none
 */
record Input(Map<String, Object> parameters, JsonObject body) {
  private static final String KEY = Input.class.getName();

  static Input of(RoutingContext request) {
    return request.get(KEY);
  }

  void attachTo(RoutingContext request) {
    request.put(KEY, this);
  }

  /** A path parameter. */
  String path(String name) {
    return (String) parameters.get(name);
  }

  /** A text that may be absent. */
  Optional<String> text(String name) {
    return Optional.ofNullable((String) parameters.get(name));
  }

  /** A whole number that may be absent. */
  int number(String name, int byDefault) {
    return parameters.get(name) instanceof Number number ? number.intValue() : byDefault;
  }
}
