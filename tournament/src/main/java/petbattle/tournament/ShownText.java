package petbattle.tournament;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * What people write and others read: names in one line, and reasons in several. Every script and
 * every emoji is welcome; what can't be seen, or changes what stands around it, is not.
 */
public final class ShownText {
  // Spaces of every kind and marks that can't be seen.
  private static final Pattern EDGES = Pattern.compile("^[\\s\\p{Z}\\p{Cf}]+|[\\s\\p{Z}]+$");

  // What turns the direction of text would turn what stands around it, too. Joiners are no control
  // characters: many emoji are made with them.
  private static final String TURNS = "\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}";
  private static final Pattern NOT_IN_NAMES =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}" + TURNS + "]");
  private static final Pattern NOT_IN_WORDS =
      Pattern.compile("[\\p{Cs}" + TURNS + "[\\p{Cc}&&[^\\t\\n\\r]]]");
  // A braille blank is a symbol, and the one that nobody can see.
  private static final Pattern VISIBLE = Pattern.compile("[\\p{L}\\p{N}\\p{S}&&[^\\x{2800}]]");

  private ShownText() {}

  /**
   * A name as it is kept: without spaces around it, in Unicode's normalisation form C.
   *
   * @param longest how many characters (Unicode code points) it may have
   * @throws IllegalArgumentException when it can't be a name, with sentences that tell why
   */
  public static String name(String text, int longest) {
    String name = Normalizer.normalize(withoutEdges(text), Normalizer.Form.NFC);
    if (NOT_IN_NAMES.matcher(name).find()) {
      throw new IllegalArgumentException(
          "The name has a character that can't be shown. Leave it out.");
    }
    if (!VISIBLE.matcher(name).find()) {
      throw new IllegalArgumentException(
          "The name has no letter, number or symbol. Choose one that has.");
    }
    if (name.codePointCount(0, name.length()) > longest) {
      throw new IllegalArgumentException(
          "The name is longer than " + longest + " characters. Choose a shorter one.");
    }
    return name;
  }

  /**
   * Sentences as they are kept: without spaces around them; empty when there is nothing to read.
   *
   * @throws IllegalArgumentException when they can't be shown, with sentences that tell why
   */
  public static String words(String text) {
    String words = withoutEdges(text);
    if (NOT_IN_WORDS.matcher(words).find()) {
      throw new IllegalArgumentException(
          "The text has a character that can't be shown. Leave it out.");
    }
    return words;
  }

  private static String withoutEdges(String text) {
    return EDGES.matcher(text).replaceAll("");
  }
}
