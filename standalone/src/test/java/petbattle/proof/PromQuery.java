package petbattle.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which series a PromQL expression asks for. It understands as much of the language as our
 * dashboards and rules use; promtool checks the rest.
 */
final class PromQuery {
  private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*\\]");
  private static final Pattern LABEL_LIST =
      Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
  private static final Pattern SELECTOR =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(\\{[^}]*\\})?(\\s*\\()?");
  private static final Pattern MATCHER =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)\\s*(=~|!~|!=|=)\\s*(\"(?:[^\"\\\\]|\\\\.)*\")");
  private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

  /**
   * A name with its matchers.
   *
   * @param matchers by label: an operator and a value
   */
  record Selector(String metric, Map<String, List<String>> matchers) {

    /** True when a series with these labels is meant. */
    boolean matches(String name, Map<String, String> labels) {
      return metric.equals(name)
          && matchers.entrySet().stream()
              .allMatch(
                  matcher -> {
                    String value = labels.getOrDefault(matcher.getKey(), "");
                    String wanted = matcher.getValue().getLast();
                    return switch (matcher.getValue().getFirst()) {
                      case "=" -> value.equals(wanted);
                      case "!=" -> !value.equals(wanted);
                      case "=~" -> value.matches(wanted);
                      default -> !value.matches(wanted);
                    };
                  });
    }
  }

  private PromQuery() {}

  /** Every selector of an expression. */
  static List<Selector> selectors(String expression) {
    List<Selector> found = new ArrayList<>();
    String rest =
        LABEL_LIST.matcher(RANGE.matcher(hideOutside(expression)).replaceAll(" ")).replaceAll(" ");
    Matcher selector = SELECTOR.matcher(rest);
    while (selector.find()) {
      String name = selector.group(1);
      boolean function = selector.group(3) != null && selector.group(2) == null;
      if (!function && !WORDS.contains(name) && !name.matches("e\\d*")) {
        found.add(new Selector(name, matchers(selector.group(2))));
      }
    }
    return found;
  }

  /** Strings outside of braces are arguments of functions and may hold anything. */
  private static String hideOutside(String expression) {
    StringBuilder kept = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < expression.length(); i++) {
      char c = expression.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      Matcher string = STRING.matcher(expression).region(i, expression.length());
      if (c == '"' && string.lookingAt()) {
        kept.append(depth > 0 ? string.group() : "0");
        i = string.end() - 1;
      } else {
        kept.append(c);
      }
    }
    return kept.toString();
  }

  private static Map<String, List<String>> matchers(String braces) {
    return braces == null
        ? Map.of()
        : MATCHER
            .matcher(braces)
            .results()
            .collect(
                Collectors.toMap(
                    match -> match.group(1),
                    match -> List.of(match.group(2), unquoted(match.group(3))),
                    (first, second) -> second,
                    TreeMap::new));
  }

  private static String unquoted(String quoted) {
    return quoted.substring(1, quoted.length() - 1).replace("\\\\", "\\");
  }
}
