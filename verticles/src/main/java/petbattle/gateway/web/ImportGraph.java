package petbattle.gateway.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Which modules a module needs, so that a page can ask for all of them at once. Only a hint: what
 * is overlooked here is fetched a little later.
 */
final class ImportGraph {
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");
  private static final Pattern IMPORT =
      Pattern.compile("(?:\\bfrom|\\bimport)\\s*['\"](\\.{1,2}/[^'\"]+\\.js)['\"]");

  private ImportGraph() {}

  /** A module and everything that it imports, directly or not; by path among the files. */
  static List<String> closure(String module, Map<String, byte[]> files) {
    LinkedHashSet<String> found = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(module));
    while (!open.isEmpty()) {
      String name = open.poll();
      if (files.containsKey(name) && found.add(name)) {
        open.addAll(imports(name, new String(files.get(name), UTF_8)));
      }
    }
    return List.copyOf(found);
  }

  private static List<String> imports(String name, String source) {
    URI base = URI.create("/" + name);
    return IMPORT
        .matcher(COMMENT.matcher(source).replaceAll(""))
        .results()
        .map((MatchResult found) -> base.resolve(found.group(1)).getPath().substring(1))
        .toList();
  }
}
