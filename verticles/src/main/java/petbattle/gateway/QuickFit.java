package petbattle.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.SchemaRepository;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Sees at once that a value fits a plain schema: an object of known texts and whole numbers, or one
 * of these. The validator reads a schema anew for each value, which was a seventh of what accepting
 * a vote took; it is still the one that refuses, and that judges whatever is not plain. So this may
 * say no to a value that fits, and never yes to one that does not. Immutable; usable from any
 * thread.
 */
final class QuickFit {
  private static final Set<String> SAYS_NOTHING =
      Set.of("description", "title", "example", "examples", "default", "__absolute_uri__");

  private final Predicate<Object> fits;

  private QuickFit(Predicate<Object> fits) {
    this.fits = fits;
  }

  /** What can be seen at once with this schema; nothing when it is not a plain one. */
  static QuickFit of(SchemaRepository named, JsonSchema schema) {
    return new QuickFit(new Reader(named).read(tree(schema)).orElse(value -> false));
  }

  private static JsonObject tree(JsonSchema schema) {
    JsonObject tree = new JsonObject();
    schema.fieldNames().forEach(keyword -> tree.put(keyword, schema.get(keyword)));
    return tree;
  }

  /** True only if the validator would accept the value. */
  boolean accepts(Object value) {
    return fits.test(value);
  }

  private static boolean fits(
      JsonObject value, Map<String, Predicate<Object>> fields, Object[] required) {
    for (Object field : required) {
      if (!value.containsKey((String) field)) {
        return false;
      }
    }
    for (Map.Entry<String, Object> field : value) {
      Predicate<Object> fits = fields.get(field.getKey());
      if (fits == null || !fits.test(field.getValue())) {
        return false;
      }
    }
    return true;
  }

  /** Reads schemas; those that refer to others no deeper than plain ones do. */
  private record Reader(SchemaRepository named, int depth) {
    private static final int DEEPEST = 4;

    Reader(SchemaRepository named) {
      this(named, 0);
    }

    Optional<Predicate<Object>> read(JsonObject schema) {
      String reference = schema.getString("$ref");
      if (reference != null && schema.size() == 1 && depth < DEEPEST) {
        return new Reader(named, depth + 1).read(tree(named.find(reference)));
      }
      return switch (String.valueOf(schema.getValue("type"))) {
        case "string" -> text(schema);
        case "integer" -> number(schema);
        case "object" -> object(schema);
        default -> Optional.empty();
      };
    }

    private Optional<Predicate<Object>> text(JsonObject schema) {
      if (!saysOnly(schema, Set.of("type", "pattern", "minLength", "maxLength"))) {
        return Optional.empty();
      }
      Pattern pattern = Pattern.compile(schema.getString("pattern", ""));
      int least = schema.getInteger("minLength", 0);
      // The schema counts characters. There are never more of them than of Java's.
      int most = schema.getInteger("maxLength", Integer.MAX_VALUE);
      return Optional.of(
          value ->
              value instanceof String text
                  && text.length() <= most
                  && (least == 0 || text.codePointCount(0, text.length()) >= least)
                  && pattern.matcher(text).find());
    }

    private Optional<Predicate<Object>> number(JsonObject schema) {
      if (!saysOnly(schema, Set.of("type", "minimum", "maximum"))) {
        return Optional.empty();
      }
      double least = schema.getDouble("minimum", Double.NEGATIVE_INFINITY);
      double most = schema.getDouble("maximum", Double.POSITIVE_INFINITY);
      return Optional.of(
          value -> value instanceof Integer number && number >= least && number <= most);
    }

    private Optional<Predicate<Object>> object(JsonObject schema) {
      if (!saysOnly(schema, Set.of("type", "properties", "required", "additionalProperties"))
          || !Boolean.FALSE.equals(schema.getValue("additionalProperties"))) {
        return Optional.empty();
      }
      Map<String, Predicate<Object>> fields = new HashMap<>();
      for (Map.Entry<String, Object> field : schema.getJsonObject("properties", new JsonObject())) {
        Optional<Predicate<Object>> fits =
            field.getValue() instanceof JsonObject nested ? read(nested) : Optional.empty();
        if (fits.isEmpty()) {
          return Optional.empty();
        }
        fields.put(field.getKey(), fits.get());
      }
      Object[] required = schema.getJsonArray("required", new JsonArray()).stream().toArray();
      return Optional.of(value -> value instanceof JsonObject json && fits(json, fields, required));
    }

    private static boolean saysOnly(JsonObject schema, Set<String> known) {
      return schema.fieldNames().stream()
          .allMatch(keyword -> known.contains(keyword) || SAYS_NOTHING.contains(keyword));
    }
  }
}
