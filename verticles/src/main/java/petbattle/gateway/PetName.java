package petbattle.gateway;

import java.text.Normalizer;
import java.util.regex.Pattern;
import petbattle.gateway.Problem.Kind;

/** What people may call their pets, and themselves. */
final class PetName {
  /** The longest name, in characters (Unicode code points). */
  static final int MAX_LENGTH = 40;

  // Spaces of every kind and marks that can't be seen.
  private static final Pattern EDGES = Pattern.compile("^[\\s\\p{Z}\\p{Cf}]+|[\\s\\p{Z}]+$");

  // What turns the direction of text would turn what stands around the name, too. Joiners are no
  // control characters: many emoji are made with them.
  private static final Pattern CONTROLS =
      Pattern.compile(
          "[\\p{Cc}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]");
  // A braille blank is a symbol, and the one that nobody can see.
  private static final Pattern VISIBLE = Pattern.compile("[\\p{L}\\p{N}\\p{S}&&[^\\x{2800}]]");

  private PetName() {}

  /**
   * A name as it is kept: without spaces around it, in Unicode's normalisation form C.
   *
   * @throws Problem when it can't be a name
   */
  static String of(String text) {
    String name = Normalizer.normalize(EDGES.matcher(text).replaceAll(""), Normalizer.Form.NFC);
    if (CONTROLS.matcher(name).find()) {
      throw invalid("The name has a character that can't be shown. Leave it out.");
    }
    if (!VISIBLE.matcher(name).find()) {
      throw invalid("The name has no letter, number or symbol. Choose one that has.");
    }
    if (name.codePointCount(0, name.length()) > MAX_LENGTH) {
      throw invalid("The name is longer than " + MAX_LENGTH + " characters. Choose a shorter one.");
    }
    return name;
  }

  private static Problem invalid(String detail) {
    return Problem.of(Kind.INVALID_NAME, detail);
  }
}
