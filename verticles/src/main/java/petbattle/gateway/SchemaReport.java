package petbattle.gateway;

import io.vertx.json.schema.OutputUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a value does not fit its schema, for a person: the innermost error that the validator found.
 *
 * @param field where in the value, with dots; empty for the value itself
 * @param keyword the schema's keyword that was not met
 * @param message the validator's own words
 */
record SchemaReport(String field, String keyword, String message) {
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]{1,64})\"");
  private static final int MAX_FIELD = 64;
  private static final Set<String> HOLDERS =
      Set.of("properties", "additionalProperties", "items", "$ref");

  /** What is wrong, or nothing when the value fits. */
  static Optional<SchemaReport> of(OutputUnit result) {
    if (Boolean.TRUE.equals(result.getValid())) {
      return Optional.empty();
    }
    List<OutputUnit> errors = result.getErrors();
    if (errors == null || errors.isEmpty()) {
      return Optional.of(new SchemaReport("", "", "is not usable"));
    }
    // A field that fails its own schema is reported as an unknown one too, and by what holds it:
    // the plain error says most.
    OutputUnit innermost =
        errors.reversed().stream()
            .filter(error -> !HOLDERS.contains(keyword(error)))
            .findFirst()
            .orElse(errors.getLast());
    return Optional.of(
        new SchemaReport(
            field(innermost.getInstanceLocation()),
            keyword(innermost),
            String.valueOf(innermost.getError())));
  }

  /** The reason as the end of a sentence about the value. */
  String reason() {
    return switch (keyword) {
      case "type" -> "has the wrong type: " + tail();
      case "required" -> "lacks the field '" + quoted() + "'";
      case "additionalProperties" -> "is not known here";
      case "pattern" -> "is not written as the contract asks";
      case "enum" -> "is none of the allowed values: " + tail();
      case "minLength", "maxLength", "minItems", "maxItems" -> "has the wrong length: " + tail();
      case "minimum", "maximum" -> "is out of range: " + tail();
      case "uniqueItems" -> "has the same item twice";
      default -> "is not as the contract asks";
    };
  }

  /** The whole sentence for a body. */
  String inBody() {
    return (field.isEmpty() ? "The body " : "The body's field '" + field + "' ") + reason() + ".";
  }

  private String tail() {
    String words = message.replace("Instance does not match any of ", "");
    return Character.toLowerCase(words.charAt(0)) + words.substring(1);
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
