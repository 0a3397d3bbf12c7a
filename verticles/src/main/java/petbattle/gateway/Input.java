package petbattle.gateway;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import petbattle.gateway.Problem.Kind;
import petbattle.tournament.ShownText;

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

  /**
   * What a person wrote in a field of the body, or in a parameter, without spaces around it;
   * nothing when it is absent or blank.
   *
   * @throws Problem when it can't be shown
   */
  Optional<String> words(String field) {
    try {
      return Optional.ofNullable(body.getString(field))
          .or(() -> text(field))
          .map(ShownText::words)
          .filter(words -> !words.isEmpty());
    } catch (IllegalArgumentException e) {
      throw Problem.of(Kind.INVALID_REQUEST, "In '" + field + "': " + e.getMessage());
    }
  }

  /**
   * The same of a field that must not be blank.
   *
   * @throws Problem when it is blank or can't be shown
   */
  String requireWords(String field) {
    return words(field)
        .orElseThrow(
            () ->
                Problem.of(
                    Kind.INVALID_REQUEST, "The field '" + field + "' is blank. Give a reason."));
  }

  /**
   * A time in a body that may be absent, in whole milliseconds.
   *
   * @throws Problem when it is no time
   */
  static Optional<Instant> time(JsonObject object, String field) {
    try {
      return Optional.ofNullable(object.getString(field))
          .map(text -> Instant.parse(text).truncatedTo(ChronoUnit.MILLIS));
    } catch (DateTimeParseException e) {
      throw Problem.of(
          Kind.INVALID_REQUEST,
          "Write the time '%s' like 2026-12-01T18:00:00Z, in universal time.".formatted(field));
    }
  }
}
