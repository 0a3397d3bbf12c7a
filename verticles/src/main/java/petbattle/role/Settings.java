package petbattle.role;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Raw settings by key, as they came from the environment over a file. Typed records read theirs
 * through it once, at start; a bad value stops the start with the key, the value and what is
 * allowed.
 */
public final class Settings {

  /** A setting that can't be used; the message tells the operator what to change. */
  public static final class InvalidSetting extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public InvalidSetting(String key, String value, String allowed) {
      super("setting " + key + "='" + value + "' is not usable: " + allowed);
    }
  }

  private final Map<String, String> values;

  private Settings(Map<String, String> values) {
    this.values = new TreeMap<>(values);
  }

  public static Settings of(Map<String, String> values) {
    return new Settings(values);
  }

  /** These settings, and where they say nothing, those of {@code defaults}. */
  public Settings over(Map<String, String> defaults) {
    Map<String, String> merged = new TreeMap<>(defaults);
    merged.putAll(values);
    return new Settings(merged);
  }

  /** All settings whose key starts with the prefix, keys unchanged. */
  public Map<String, String> startingWith(String prefix) {
    Map<String, String> found = new TreeMap<>(values);
    found.keySet().removeIf(key -> !key.startsWith(prefix));
    return found;
  }

  public Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key)).map(String::strip).filter(text -> !text.isEmpty());
  }

  public String text(String key, String byDefault) {
    return text(key).orElse(byDefault);
  }

  /** A required setting. */
  public String required(String key, String meaning) {
    return text(key).orElseThrow(() -> new InvalidSetting(key, "", "it is required: " + meaning));
  }

  /** A whole number within bounds, both included. */
  public long number(String key, long byDefault, long min, long max) {
    return text(key)
        .map(text -> parse(key, text, n -> n >= min && n <= max, min + " to " + max))
        .orElse(byDefault);
  }

  /** {@code true} or {@code false}. */
  public boolean flag(String key, boolean byDefault) {
    String text = text(key, Boolean.toString(byDefault));
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new InvalidSetting(key, text, "true or false");
    };
  }

  /** A port; 0 means any free one. */
  public int port(String key, int byDefault) {
    return (int) number(key, byDefault, 0, 65535);
  }

  /** A whole number that may be absent. */
  public OptionalInt optionalInt(String key, int min, int max) {
    return text(key).isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of((int) number(key, 0, min, max));
  }

  private static long parse(String key, String text, Predicate<Long> allowed, String allowedRange) {
    try {
      long number = Long.parseLong(text);
      if (allowed.test(number)) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Falls through to the same answer as a number out of range.
    }
    throw new InvalidSetting(key, text, "a whole number from " + allowedRange + " is allowed");
  }
}
