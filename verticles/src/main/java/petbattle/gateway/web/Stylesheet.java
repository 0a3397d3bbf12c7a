package petbattle.gateway.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the style sheets that one imports in the places of its imports, as a browser would, so that
 * one request brings them all.
 */
final class Stylesheet {
  private static final Pattern IMPORT = Pattern.compile("@import url\\('([^'/]+\\.css)'\\);\\n?");

  private Stylesheet() {}

  /**
   * A style sheet with everything that it imports; of imports, only files beside it are meant.
   *
   * @param name a path among the files
   */
  static String whole(String name, Map<String, byte[]> files) {
    String folder = name.substring(0, name.lastIndexOf('/') + 1);
    return IMPORT
        .matcher(text(name, files))
        .replaceAll(found -> Matcher.quoteReplacement(imported(folder, found, files)));
  }

  private static String imported(String folder, MatchResult found, Map<String, byte[]> files) {
    return whole(folder + found.group(1), files);
  }

  private static String text(String name, Map<String, byte[]> files) {
    byte[] content = files.get(name);
    if (content == null) {
      throw new IllegalStateException("there is no style sheet " + name);
    }
    return new String(content, UTF_8);
  }
}
