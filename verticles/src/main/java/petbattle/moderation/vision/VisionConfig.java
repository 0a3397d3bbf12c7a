package petbattle.moderation.vision;

import petbattle.role.Settings;
import petbattle.role.Settings.InvalidSetting;

/**
 * How pictures are looked at.
 *
 * @param maxPixels pictures that have more pixels are refused before anything is decoded
 * @param fourViews whether a picture without a sure pet is looked at again mirrored, and closer
 * @param sure from this score on, 0 to 1, a pet is sure enough not to look again
 */
public record VisionConfig(long maxPixels, boolean fourViews, double sure) {

  /** As measured with the models that come along. */
  public static final VisionConfig MEASURED = new VisionConfig(40_000_000, true, .5);

  public VisionConfig {
    if (maxPixels < 1 || !(0 <= sure && sure <= 1)) {
      throw new IllegalArgumentException("maxPixels > 0 and 0 <= sure <= 1 must hold");
    }
  }

  public static VisionConfig from(Settings settings) {
    String views = settings.text("PETBATTLE_MODERATION_FOUR_VIEWS", "true");
    if (!views.equals("true") && !views.equals("false")) {
      throw new InvalidSetting(
          "PETBATTLE_MODERATION_FOUR_VIEWS", views, "true or false is allowed");
    }
    return new VisionConfig(
        settings.number("PETBATTLE_MODERATION_MAX_PIXELS", 40_000_000, 10_000, 40_000_000),
        views.equals("true"),
        settings.number("PETBATTLE_MODERATION_SURE_PERCENT", 50, 0, 100) / 100.0);
  }
}
