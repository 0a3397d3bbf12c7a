package petbattle.gateway.board;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A name as it is searched for: without accents, capitals and the other differences that people do
 * not type.
 *
 * @param text the rest of it
 */
public record FoldedName(String text) {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

  /** Folds a name. */
  public static FoldedName of(String name) {
    String bare = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
    // By way of capitals, because some small letters have the same ones.
    String small = bare.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return new FoldedName(SPACES.matcher(small).replaceAll(" ").strip());
  }

  /** True when what is searched for is a part of this. */
  boolean contains(FoldedName part) {
    return text.contains(part.text);
  }
}
