package petbattle.moderation.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import petbattle.role.Settings;
import petbattle.role.Settings.InvalidSetting;

class VisionConfigTest {

  @Test
  void theDefaultsAreTheMeasuredOnes() {
    assertThat(VisionConfig.from(Settings.of(Map.of()))).isEqualTo(VisionConfig.MEASURED);
  }

  @Test
  void allCanBeSet() {
    assertThat(
            VisionConfig.from(
                Settings.of(
                    Map.of(
                        "PETBATTLE_MODERATION_MAX_PIXELS", "2000000",
                        "PETBATTLE_MODERATION_MAX_LOSSY_WEBP_PIXELS", "1000000",
                        "PETBATTLE_MODERATION_FOUR_VIEWS", "false",
                        "PETBATTLE_MODERATION_SURE_PERCENT", "70"))))
        .isEqualTo(new VisionConfig(2_000_000, 1_000_000, false, .7));
  }

  @Test
  void fewerPixelsForAllAreFewerForWebpToo() {
    assertThat(
            VisionConfig.from(Settings.of(Map.of("PETBATTLE_MODERATION_MAX_PIXELS", "2000000")))
                .maxLossyWebpPixels())
        .isEqualTo(2_000_000);
  }

  @Test
  void badValuesAreNamed() {
    assertBad("PETBATTLE_MODERATION_FOUR_VIEWS", "maybe");
    assertBad("PETBATTLE_MODERATION_SURE_PERCENT", "101");
    assertBad("PETBATTLE_MODERATION_MAX_PIXELS", "50000000");
    assertBad("PETBATTLE_MODERATION_MAX_LOSSY_WEBP_PIXELS", "0");
  }

  private static void assertBad(String key, String value) {
    assertThatThrownBy(() -> VisionConfig.from(Settings.of(Map.of(key, value))))
        .isInstanceOf(InvalidSetting.class)
        .hasMessageContaining(key);
  }
}
