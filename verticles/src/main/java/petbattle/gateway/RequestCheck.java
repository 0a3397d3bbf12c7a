package petbattle.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.Validator;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import petbattle.gateway.Problem.Kind;

/**
 * Holds requests of one operation against the contract's schemas, on the event loop. The router's
 * own validation is not used: it takes every request over a worker thread and builds its validators
 * anew each time, and it lets unknown parameters pass. Immutable; usable from any thread.
 */
final class RequestCheck {
  private static final String JSON = "application/json";

  /** A schema, and what is seen of it at once. */
  private record SchemaCheck(QuickFit quick, Validator validator) {
    static SchemaCheck of(OpenAPIContract contract, JsonSchema schema) {
      return new SchemaCheck(
          QuickFit.of(contract.getSchemaRepository(), schema),
          contract.getSchemaRepository().validator(schema));
    }

    Optional<SchemaReport> problemWith(Object value) {
      return quick.accepts(value) ? Optional.empty() : SchemaReport.of(validator.validate(value));
    }
  }

  private record ParameterCheck(Parameter parameter, SchemaCheck schema) {}

  private final String operationId;
  private final List<ParameterCheck> parameters;
  private final Set<String> queryNames = new TreeSet<>();
  private final Optional<SchemaCheck> body;
  private final boolean bodyRequired;
  private final boolean readsFormItself;
  private final boolean ignoresUnknown;

  RequestCheck(OpenAPIContract contract, Operation operation) {
    this.operationId = operation.getOperationId();
    this.parameters =
        operation.getParameters().stream()
            .map(
                parameter ->
                    new ParameterCheck(parameter, SchemaCheck.of(contract, parameter.getSchema())))
            .toList();
    for (Parameter parameter : operation.getParameters()) {
      if (parameter.getIn() == Location.QUERY) {
        queryNames.add(parameter.getName());
      }
    }
    this.body =
        Optional.ofNullable(operation.getRequestBody())
            .map(request -> request.getContent().get(JSON))
            .map(MediaType::getSchema)
            .map(schema -> SchemaCheck.of(contract, schema));
    this.readsFormItself = operation.getRequestBody() != null && body.isEmpty();
    // Whoever sends people back to us may add whatever he likes (RFC 6749, section 4.1.2).
    this.ignoresUnknown =
        operation.getOpenAPIModel().getBoolean("x-ignores-unknown-parameters", false);
    this.bodyRequired = body.isPresent() && operation.getRequestBody().isRequired();
  }

  String operationId() {
    return operationId;
  }

  /** A handler: attaches the {@link Input} and goes on, or fails with a problem. */
  void handle(RoutingContext request) {
    new Input(parameters(request), readsFormItself ? new JsonObject() : body(request))
        .attachTo(request);
    request.next();
  }

  private Map<String, Object> parameters(RoutingContext request) {
    if (!ignoresUnknown && request.request().query() != null) {
      refuseUnknown(request.queryParams());
    }
    Map<String, Object> values = new HashMap<>();
    for (ParameterCheck check : parameters) {
      Parameter parameter = check.parameter();
      String raw = raw(request, parameter);
      if (raw != null) {
        Object value = typed(parameter, raw);
        check
            .schema()
            .problemWith(value)
            .ifPresent(
                why -> {
                  throw malformed(describe(parameter) + " " + why.reason() + ".");
                });
        values.put(parameter.getName(), value);
      } else if (parameter.isRequired()) {
        throw malformed(describe(parameter) + " is missing.");
      }
    }
    return values;
  }

  private void refuseUnknown(MultiMap query) {
    for (String name : query.names()) {
      if (!queryNames.contains(name)) {
        throw malformed(
            "The query parameter '" + shown(name) + "' is not known here. " + knownParameters());
      }
    }
  }

  private String knownParameters() {
    return queryNames.isEmpty()
        ? "This address takes none."
        : "Known are: " + String.join(", ", queryNames) + ".";
  }

  private static String raw(RoutingContext request, Parameter parameter) {
    String name = parameter.getName();
    return switch (parameter.getIn()) {
      case PATH -> request.pathParam(name);
      case HEADER -> request.request().getHeader(name);
      case COOKIE -> throw new IllegalStateException("cookies are not parameters here");
      case QUERY -> {
        List<String> values = request.queryParam(name);
        if (values.size() > 1) {
          throw malformed(describe(parameter) + " is there more than once.");
        }
        yield values.isEmpty() ? null : values.getFirst();
      }
    };
  }

  private static Object typed(Parameter parameter, String raw) {
    switch (parameter.getSchemaType()) {
      case STRING -> {
        return raw;
      }
      case INTEGER -> {
        try {
          return Integer.parseInt(raw);
        } catch (NumberFormatException notANumber) {
          throw malformed(describe(parameter) + " must be a whole number.");
        }
      }
      default -> throw new IllegalStateException("parameters are texts and whole numbers here");
    }
  }

  private JsonObject body(RoutingContext request) {
    Buffer sent = request.body().buffer();
    boolean empty = sent == null || sent.length() == 0;
    if (body.isEmpty()) {
      if (!empty) {
        throw malformed("This address takes no body. Send the request without one.");
      }
      return new JsonObject();
    }
    if (empty) {
      if (bodyRequired) {
        throw malformed("The body is missing. Send a JSON object.");
      }
      return new JsonObject();
    }
    requireJson(request.request().getHeader(HttpHeaders.CONTENT_TYPE));
    Object value = decode(sent);
    body.get()
        .problemWith(value)
        .ifPresent(
            why -> {
              throw malformed(why.inBody());
            });
    return (JsonObject) value;
  }

  private static void requireJson(String contentType) {
    if (!isOfType(contentType, JSON)) {
      throw Problem.of(
          Kind.UNSUPPORTED_MEDIA_TYPE, "Send the body with content-type " + JSON + ".");
    }
  }

  /** True when a content type, which may be absent, is this one with whatever parameters. */
  static boolean isOfType(String contentType, String expected) {
    String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
    int parameters = type.indexOf(';');
    return (parameters < 0 ? type : type.substring(0, parameters)).strip().equals(expected);
  }

  private static Object decode(Buffer body) {
    try {
      return Json.decodeValue(body);
    } catch (DecodeException notJson) {
      throw malformed("The body is not JSON. Send a JSON object.");
    }
  }

  private static String describe(Parameter parameter) {
    return switch (parameter.getIn()) {
      case PATH -> "The '" + parameter.getName() + "' in the address";
      case QUERY -> "The query parameter '" + parameter.getName() + "'";
      case HEADER -> "The header '" + parameter.getName() + "'";
      case COOKIE -> "The cookie '" + parameter.getName() + "'";
    };
  }

  private static Problem malformed(String detail) {
    return Problem.of(Kind.MALFORMED_REQUEST, detail);
  }

  /** A client's text in our answer: short and harmless. */
  private static String shown(String text) {
    String harmless = text.replaceAll("[^A-Za-z0-9_.-]", "?");
    return harmless.length() > 40 ? harmless.substring(0, 40) + "…" : harmless;
  }
}
