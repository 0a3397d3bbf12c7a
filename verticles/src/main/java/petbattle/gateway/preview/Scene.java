package petbattle.gateway.preview;

import java.util.Optional;

/**
 * What a preview shows; the same scene always gives the same picture.
 *
 * @param winner who won, once that is decided
 */
public record Scene(String battle, Side left, Side right, Optional<Winner> winner) {

  /**
   * A contender.
   *
   * @param name only of a pet that everybody may see; without it neither name nor picture is shown
   */
  public record Side(String pet, Optional<String> name) {}

  /** Which side won. */
  public enum Winner {
    LEFT,
    RIGHT
  }
}
