package petbattle.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Makes values that a schema of the contract allows, and spoils them. */
final class RandomValues {
  private static final List<String> TEXTS =
      List.of(
          "ada",
          "bob",
          "b-fuzz",
          "t-none",
          "0badfa2000",
          "a reason",
          "Miez",
          "thumb",
          "card",
          "full",
          "open",
          "published",
          "me",
          "1700000000000.ada",
          "https://example.org/x",
          "x");
  private static final List<Object> ODD =
      List.of(
          "",
          " ",
          "\u0000",
          "\u0007\u001b[31m",
          "\uD83D\uDE3A\uD83D\uDC36",
          "\u202Eevil\u202C",
          "\u05D7\u05EA\u05D5\u05DC",
          "a".repeat(5_000),
          "../../etc/passwd",
          "<script>alert(1)</script>",
          "' || '1'=='1",
          "{\"$gt\":\"\"}",
          "NaN",
          "-0",
          "2020-01-01T00:00:00Z",
          "+999999999-12-31T23:59:59Z",
          "2026-02-30T12:00:00Z",
          "ADA",
          "ada/",
          "%00",
          -1,
          0,
          Integer.MAX_VALUE,
          Long.MAX_VALUE,
          Long.MIN_VALUE,
          1e308,
          0.5,
          true,
          false);

  private final Random random;
  private final JsonObject contract;

  RandomValues(Random random, JsonObject contract) {
    this.random = random;
    this.contract = contract;
  }

  /** A value that a schema allows, as far as a text of ours fits its pattern. */
  Object valid(JsonObject declared) {
    JsonObject schema = resolved(declared);
    if (schema.containsKey("const")) {
      return schema.getValue("const");
    }
    if (schema.containsKey("enum")) {
      return oneOf(schema.getJsonArray("enum").stream().toList());
    }
    for (String choice : List.of("oneOf", "anyOf")) {
      if (schema.containsKey(choice)) {
        return valid((JsonObject) oneOf(schema.getJsonArray(choice).stream().toList()));
      }
    }
    return switch (schema.getString("type", "object")) {
      case "string" -> text(schema);
      case "integer", "number" -> number(schema);
      case "boolean" -> random.nextBoolean();
      case "array" -> array(schema);
      default -> object(schema);
    };
  }

  /** Something that is mostly not what was asked for. */
  Object odd() {
    return switch (random.nextInt(12)) {
      case 0 -> new JsonObject();
      case 1 -> new JsonArray().add(new JsonObject().put("$where", "sleep(1000)"));
      case 2 -> nested(60);
      default -> oneOf(ODD);
    };
  }

  /** The same value with one thing wrong. */
  Object spoilt(Object value) {
    if (value instanceof JsonObject object && random.nextInt(6) > 0) {
      List<String> fields = new ArrayList<>(object.fieldNames());
      return switch (fields.isEmpty() ? 0 : random.nextInt(4)) {
        case 0 -> object.put("surprise", odd());
        case 1 -> {
          object.remove(fields.get(random.nextInt(fields.size())));
          yield object;
        }
        case 2 -> object.putNull(fields.get(random.nextInt(fields.size())));
        default -> {
          String field = fields.get(random.nextInt(fields.size()));
          yield object.put(field, spoilt(object.getValue(field)));
        }
      };
    }
    if (value instanceof JsonArray array && random.nextInt(4) > 0) {
      return array.add(random.nextBoolean() || array.isEmpty() ? odd() : array.getValue(0));
    }
    return odd();
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private Object text(JsonObject schema) {
    if ("date-time".equals(schema.getString("format"))) {
      return oneOf(
          List.of("2020-01-01T00:00:00Z", "2026-12-24T18:00:00.123Z", "2099-01-01T00:00:00Z"));
    }
    String pattern = schema.getString("pattern", ".*");
    List<String> fitting =
        TEXTS.stream()
            .filter(text -> text.matches(".*" + pattern + ".*") || text.matches(pattern))
            .filter(text -> text.length() <= schema.getInteger("maxLength", 64))
            .toList();
    return fitting.isEmpty() ? "x" : oneOf(fitting);
  }

  private long number(JsonObject schema) {
    long min = schema.getLong("minimum", 0L);
    long max = schema.getLong("maximum", min + 100);
    return random.nextBoolean()
        ? (random.nextBoolean() ? min : max)
        : random.nextLong(min, max + 1);
  }

  private JsonArray array(JsonObject schema) {
    int min = schema.getInteger("minItems", 0);
    int size =
        min + random.nextInt(Math.max(1, Math.min(4, schema.getInteger("maxItems", 4) - min + 1)));
    JsonArray items = new JsonArray();
    for (int i = 0; i < size; i++) {
      items.add(valid(schema.getJsonObject("items", new JsonObject())));
    }
    return items;
  }

  private JsonObject object(JsonObject schema) {
    JsonObject object = new JsonObject();
    JsonArray required = schema.getJsonArray("required", new JsonArray());
    JsonObject properties = schema.getJsonObject("properties", new JsonObject());
    for (String field : properties.fieldNames()) {
      if (required.contains(field) || random.nextBoolean()) {
        object.put(field, valid(properties.getJsonObject(field)));
      }
    }
    return object;
  }

  private static Object nested(int depth) {
    Supplier<JsonArray> list = JsonArray::new;
    JsonArray outer = list.get();
    JsonArray inner = outer;
    for (int i = 0; i < depth; i++) {
      JsonArray next = list.get();
      inner.add(next);
      inner = next;
    }
    return outer;
  }

  /** What a reference stands for. */
  JsonObject resolved(JsonObject schema) {
    String ref = schema.getString("$ref");
    if (ref == null) {
      return schema;
    }
    JsonObject found = contract;
    for (String step : ref.substring(2).split("/")) {
      found = found.getJsonObject(step);
    }
    return resolved(found);
  }
}
