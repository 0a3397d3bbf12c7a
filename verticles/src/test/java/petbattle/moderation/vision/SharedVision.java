package petbattle.moderation.vision;

/** One for all tests of a JVM, because loading the models takes a while; never closed. */
final class SharedVision {
  static final Vision VISION = Vision.load(VisionConfig.MEASURED);

  private SharedVision() {}
}
