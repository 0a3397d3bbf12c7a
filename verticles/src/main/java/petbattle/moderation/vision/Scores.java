package petbattle.moderation.vision;

/** What a model says, as a number that one can rely on. */
final class Scores {
  private Scores() {}

  /**
   * A score from 0 to 1.
   *
   * @throws IllegalStateException if it is not a number: then the model failed, and nothing is
   *     known about the picture
   */
  static double of(float value) {
    if (Float.isNaN(value)) {
      throw new IllegalStateException("a model answered with what is not a number");
    }
    // Rounding inside of the model can end a little outside.
    return Math.clamp((double) value, 0, 1);
  }
}
