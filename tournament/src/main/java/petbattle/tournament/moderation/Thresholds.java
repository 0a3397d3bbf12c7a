package petbattle.tournament.moderation;

/**
 * Between which scores a picture is published, refused or shown to a person. All from 0 to 1.
 *
 * @param pet from this score on there is a pet in the picture
 * @param noPet below this score there is none; between the two a person decides
 * @param unsafe up to this score a picture is fit for everybody
 * @param blur above this score a person sees it blurred first
 */
public record Thresholds(double pet, double noPet, double unsafe, double blur) {

  /** As measured with the models that come along. */
  public static final Thresholds MEASURED = new Thresholds(.5, .2, .2, .5);

  public Thresholds {
    if (!(0 <= noPet && noPet <= pet && pet <= 1)) {
      throw new IllegalArgumentException("0 <= noPet <= pet <= 1 must hold");
    }
    if (!(0 <= unsafe && unsafe <= blur && blur <= 1)) {
      throw new IllegalArgumentException("0 <= unsafe <= blur <= 1 must hold");
    }
  }
}
