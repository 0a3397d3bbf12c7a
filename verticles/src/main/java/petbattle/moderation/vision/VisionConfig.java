package petbattle.moderation.vision;

import petbattle.role.Settings;
import petbattle.role.Settings.InvalidSetting;

/**
 * How pictures are looked at.
 *
 * @param maxPixels pictures that have more pixels are refused before anything is decoded
 * @param maxLossyWebpPixels the same for lossy WebP, whose decoder needs 28 bytes of heap for each
 * @param fourViews whether a picture without a sure pet is looked at again mirrored, and closer
 * @param sure from this score on, 0 to 1, a pet is sure enough not to look again
 */
public record VisionConfig(
    long maxPixels, long maxLossyWebpPixels, boolean fourViews, double sure) {

  /** As measured with the models that come along. */
  public static final VisionConfig MEASURED = new VisionConfig(40_000_000, 5_000_000, true, .5);

  public VisionConfig {
    if (maxLossyWebpPixels < 1 || maxPixels < maxLossyWebpPixels || !(0 <= sure && sure <= 1)) {
      throw new IllegalArgumentException(
          "0 < maxLossyWebpPixels <= maxPixels and 0 <= sure <= 1 must hold");
    }
  }

  public static VisionConfig from(Settings settings) {
    String views = settings.text("PETBATTLE_MODERATION_FOUR_VIEWS", "true");
    if (!views.equals("true") && !views.equals("false")) {
      throw new InvalidSetting(
          "PETBATTLE_MODERATION_FOUR_VIEWS", views, "true or false is allowed");
    }
    long maxPixels =
        settings.number(
            "PETBATTLE_MODERATION_MAX_PIXELS", MEASURED.maxPixels, 10_000, MEASURED.maxPixels);
    return new VisionConfig(
        maxPixels,
        settings.number(
            "PETBATTLE_MODERATION_MAX_LOSSY_WEBP_PIXELS",
            Math.min(maxPixels, MEASURED.maxLossyWebpPixels),
            10_000,
            maxPixels),
        views.equals("true"),
        settings.number("PETBATTLE_MODERATION_SURE_PERCENT", 50, 0, 100) / 100.0);
  }
}
