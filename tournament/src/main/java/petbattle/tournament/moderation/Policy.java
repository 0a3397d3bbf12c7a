package petbattle.tournament.moderation;

import java.util.Optional;
import petbattle.tournament.moderation.Verdict.Decision;

/**
 * What becomes of a picture, from what the models found in it. It publishes only what is surely a
 * pet and surely fit for everybody, refuses only what surely shows no pet or is there already, and
 * leaves everything else to a person. It never refuses for safety alone when a pet is found: a cat
 * held in bare hands can look unsafe to the models.
 */
public final class Policy {

  /**
   * What the policy says.
   *
   * @param reason present unless the picture is published
   * @param detail a sentence for its owner, present unless the picture is published
   * @param blur true when a person should see it blurred first
   */
  public record Assessment(
      Decision decision, Optional<Reason> reason, Optional<String> detail, boolean blur) {}

  private Policy() {}

  /**
   * Assesses a picture.
   *
   * @param pet how surely there is a pet in it, from 0 to 1
   * @param unsafe how surely it is not fit for everybody, from 0 to 1
   * @throws IllegalArgumentException for what is no score: then nothing is known about the picture
   */
  public static Assessment assess(
      double pet, double unsafe, Likeness likeness, Thresholds thresholds) {
    requireScore(pet);
    requireScore(unsafe);
    boolean blur = unsafe > thresholds.blur();
    if (pet < thresholds.noPet()) {
      return assessed(Decision.REFUSED, Reason.NO_PET, "We found no pet in this picture.", blur);
    }
    return switch (likeness) {
      case Likeness.SameAs same ->
          assessed(
              Decision.REFUSED, Reason.ALREADY_HERE, "This picture is published already.", blur);
      case Likeness.LikeRefused like ->
          assessed(
              Decision.REVIEW,
              Reason.LIKE_REFUSED,
              "It looks like a picture that was refused, so a person looks at it.",
              blur);
      case Likeness.None none -> byScores(pet, unsafe, thresholds, blur);
    };
  }

  private static Assessment byScores(
      double pet, double unsafe, Thresholds thresholds, boolean blur) {
    if (unsafe > thresholds.unsafe()) {
      return assessed(
          Decision.REVIEW, Reason.UNSAFE, "A person looks whether it is fit for everybody.", blur);
    }
    if (pet < thresholds.pet()) {
      return assessed(
          Decision.REVIEW, Reason.UNSURE, "A person looks whether there is a pet in it.", blur);
    }
    return new Assessment(Decision.PUBLISHED, Optional.empty(), Optional.empty(), blur);
  }

  private static Assessment assessed(
      Decision decision, Reason reason, String detail, boolean blur) {
    return new Assessment(decision, Optional.of(reason), Optional.of(detail), blur);
  }

  private static void requireScore(double score) {
    // Written so that it holds for NaN, too.
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("a score is from 0 to 1, not " + score);
    }
  }
}
