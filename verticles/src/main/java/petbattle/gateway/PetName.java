package petbattle.gateway;

import petbattle.gateway.Problem.Kind;
import petbattle.tournament.ShownText;

/** What people may call their pets, and themselves. */
final class PetName {
  /** The longest name, in characters (Unicode code points). */
  static final int MAX_LENGTH = 40;

  private PetName() {}

  /**
   * A name as it is kept, see {@link ShownText#name}.
   *
   * @throws Problem when it can't be a name
   */
  static String of(String text) {
    try {
      return ShownText.name(text, MAX_LENGTH);
    } catch (IllegalArgumentException e) {
      throw Problem.of(Kind.INVALID_NAME, e.getMessage());
    }
  }
}
