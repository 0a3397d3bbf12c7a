package petbattle.embedded.mongo;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a query pins down: for some fields, the values of which one has to match. An index on such
 * fields finds every match; the query has still to be applied to what it finds.
 */
record PinnedFields(Map<String, List<Object>> alternatives) {

  static PinnedFields of(Document query) {
    var alternatives = new HashMap<String, List<Object>>();
    collect(query, alternatives);
    return new PinnedFields(alternatives);
  }

  /** The values for a field; empty if the query leaves it open. */
  Optional<List<Object>> valuesOf(String field) {
    return Optional.ofNullable(alternatives.get(field));
  }

  private static void collect(Document query, Map<String, List<Object>> alternatives) {
    query.forEach(
        (field, condition) -> {
          if (field.equals("$and") && condition instanceof Collection<?> parts) {
            for (Object part : parts) {
              if (part instanceof Document conjunct) {
                collect(conjunct, alternatives);
              }
            }
          } else if (!field.startsWith("$")) {
            List<Object> values = valuesIn(condition);
            if (!values.isEmpty() && values.stream().allMatch(PinnedFields::isPlain)) {
              alternatives.putIfAbsent(field, values);
            }
          }
        });
  }

  /** Lists may hold null, so no {@code List.of}. */
  private static List<Object> valuesIn(Object condition) {
    if (condition instanceof Document operators) {
      if (operators.containsKey("$eq")) {
        return Collections.singletonList(operators.get("$eq"));
      }
      if (operators.get("$in") instanceof Collection<?> values) {
        return Collections.unmodifiableList(new ArrayList<>(values));
      }
      if (operators.keySet().stream().anyMatch(key -> key.startsWith("$"))) {
        return List.of();
      }
    }
    return Collections.singletonList(condition);
  }

  /** An index holds the elements of arrays, not arrays; and expressions match by other rules. */
  private static boolean isPlain(Object value) {
    return !(value instanceof Collection<?>) && !BsonRegularExpression.isRegularExpression(value);
  }
}
