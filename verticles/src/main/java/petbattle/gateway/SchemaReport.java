package petbattle.gateway;

import io.vertx.json.schema.OutputUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a value does not fit its schema, for a person: the innermost error that the validator found.
 *
 * @param field where in the value, with dots; empty for the value itself
 * @param keyword the schema's keyword that was not met
 * @param schema where that keyword stands in the contract
 * @param message the validator's own words
 */
record SchemaReport(String field, String keyword, String schema, String message) {
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]{1,64})\"");
  private static final Pattern TYPE =
      Pattern.compile("Instance type \\S+ is invalid\\. Expected (.+)");
  private static final Pattern COMPARED =
      Pattern.compile("([^\\s(]+) (?:<|>|is less than|is greater than) ([^\\s)]+)");
  private static final Pattern WAYS = Pattern.compile("(.*/oneOf)(?:/([0-9]+)/.*)?");
  private static final int MAX_FIELD = 64;
  private static final Set<String> HOLDERS =
      Set.of("properties", "additionalProperties", "items", "$ref", "oneOf");
  private static final Map<String, String> TYPES =
      Map.of(
          "string", "a text",
          "integer", "a whole number",
          "number", "a number",
          "boolean", "true or false",
          "array", "a list",
          "object", "a JSON object");

  /** What is wrong, or nothing when the value fits. */
  static Optional<SchemaReport> of(OutputUnit result) {
    if (Boolean.TRUE.equals(result.getValid())) {
      return Optional.empty();
    }
    List<OutputUnit> errors = result.getErrors();
    if (errors == null || errors.isEmpty()) {
      return Optional.of(new SchemaReport("", "", "", "is not usable"));
    }
    Optional<OutputUnit> choice =
        errors.stream().filter(error -> keyword(error).equals("oneOf")).findFirst();
    return Optional.of(
        choice.isPresent() ? ofWays(choice.get(), errors) : report(innermost(errors)));
  }

  /**
   * Where something may be written in several ways, what is wrong with the one that was meant: the
   * only one whose type and fields are there, and no others.
   */
  private static SchemaReport ofWays(OutputUnit choice, List<OutputUnit> errors) {
    Map<String, List<OutputUnit>> byWay =
        errors.stream()
            .filter(error -> way(error).isPresent())
            .collect(
                Collectors.groupingBy(
                    error -> way(error).get(), TreeMap::new, Collectors.toList()));
    List<List<OutputUnit>> meant =
        byWay.values().stream().filter(way -> isMeant(way, choice.getInstanceLocation())).toList();
    return report(meant.size() == 1 ? innermost(meant.getFirst()) : choice);
  }

  private static boolean isMeant(List<OutputUnit> way, String place) {
    return way.stream()
        .noneMatch(
            error ->
                switch (keyword(error)) {
                  case "type", "required" -> error.getInstanceLocation().equals(place);
                  case "additionalProperties" -> isUnknown(error, way);
                  default -> false;
                });
  }

  /** A field that fails its own schema is reported as an unknown one, too. */
  private static boolean isUnknown(OutputUnit error, List<OutputUnit> among) {
    return among.stream()
        .filter(other -> !keyword(other).equals("additionalProperties"))
        .noneMatch(other -> other.getInstanceLocation().equals(error.getInstanceLocation()));
  }

  private static Optional<String> way(OutputUnit error) {
    Matcher matcher = WAYS.matcher(String.valueOf(error.getKeywordLocation()));
    return matcher.matches() ? Optional.ofNullable(matcher.group(2)) : Optional.empty();
  }

  /** The plain error says most, not what is reported about all that holds it. */
  private static OutputUnit innermost(List<OutputUnit> errors) {
    return errors.reversed().stream()
        .filter(error -> !HOLDERS.contains(keyword(error)))
        .findFirst()
        .orElse(errors.getLast());
  }

  private static SchemaReport report(OutputUnit error) {
    return new SchemaReport(
        field(error.getInstanceLocation()),
        keyword(error),
        String.valueOf(error.getAbsoluteKeywordLocation()),
        String.valueOf(error.getError()));
  }

  /** The reason as the end of a sentence about the value. */
  String reason() {
    return switch (keyword) {
      case "type" -> "has the wrong type: it must be " + expectedTypes();
      case "required" -> "lacks the field '" + quoted() + "'";
      case "additionalProperties" -> "is not known here";
      case "pattern" ->
          schema.endsWith("/schemas/Id/pattern")
              ? "is no id: that is 1 to 64 lower-case letters, digits and hyphens"
              : "is not written as the contract asks";
      case "format" -> "must be a time like 2026-12-01T18:00:00Z, in universal time";
      case "enum" ->
          "is none of the allowed values: "
              + message.replace("Instance does not match any of ", "");
      case "minLength" ->
          "is too short: it has %s characters, and needs at least %s".formatted(two());
      case "maxLength" -> "is too long: it has %s characters, and %s are the most".formatted(two());
      case "minItems" ->
          "has too few items: there are %s, and at least %s are needed".formatted(two());
      case "maxItems" -> "has too many items: there are %s, and %s are the most".formatted(two());
      case "minimum" -> "is out of range: %s is too little, the least is %s".formatted(two());
      case "maximum" -> "is out of range: %s is too much, the most is %s".formatted(two());
      case "uniqueItems" -> "has the same item twice";
      case "oneOf" -> "fits none of the ways in which it can be written; /docs shows them";
      default -> "is not as the contract asks";
    };
  }

  /** The whole sentence for a body. */
  String inBody() {
    return (field.isEmpty() ? "The body " : "The body's field '" + field + "' ") + reason() + ".";
  }

  private String expectedTypes() {
    Matcher matcher = TYPE.matcher(message);
    return matcher.matches()
        ? Stream.of(matcher.group(1).split(", "))
            .map(type -> TYPES.getOrDefault(type, type))
            .collect(Collectors.joining(" or "))
        : "another one";
  }

  /** What there is, and what its bound is. */
  private Object[] two() {
    Matcher matcher = COMPARED.matcher(message);
    return matcher.find()
        ? new Object[] {matcher.group(1), matcher.group(2)}
        : new Object[] {"another number of", "the contract's"};
  }

  private String quoted() {
    Matcher matcher = QUOTED.matcher(message);
    return matcher.find() ? matcher.group(1) : "?";
  }

  private static String keyword(OutputUnit error) {
    String location = String.valueOf(error.getKeywordLocation());
    return location.substring(location.lastIndexOf('/') + 1);
  }

  private static String field(String instanceLocation) {
    String path = String.valueOf(instanceLocation).replaceFirst("^#?/?", "").replace('/', '.');
    String harmless = path.replaceAll("[^A-Za-z0-9_.-]", "?");
    return harmless.length() > MAX_FIELD ? harmless.substring(0, MAX_FIELD) + "…" : harmless;
  }
}
