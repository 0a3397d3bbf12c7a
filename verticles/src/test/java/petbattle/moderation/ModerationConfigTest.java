package petbattle.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import petbattle.role.Settings;
import petbattle.role.Settings.InvalidSetting;
import petbattle.tournament.moderation.Thresholds;

class ModerationConfigTest {

  @Test
  void withoutSettingsTheMeasuredThresholdsHold() {
    ModerationConfig config = ModerationConfig.from(Settings.of(Map.of()));

    assertThat(config.thresholds()).isEqualTo(Thresholds.MEASURED);
    assertThat(config.workers()).isPositive();
    assertThat(config.attempts()).isEqualTo(3);
  }

  @Test
  void thresholdsComeInPercent() {
    ModerationConfig config =
        ModerationConfig.from(
            Settings.of(
                Map.of(
                    "PETBATTLE_MODERATION_PET_PERCENT", "90",
                    "PETBATTLE_MODERATION_NO_PET_PERCENT", "60",
                    "PETBATTLE_MODERATION_UNSAFE_PERCENT", "5",
                    "PETBATTLE_MODERATION_BLUR_PERCENT", "10")));

    assertThat(config.thresholds()).isEqualTo(new Thresholds(.9, .6, .05, .1));
  }

  @Test
  void aRaisedLowerThresholdRaisesTheUpperOnesDefault() {
    ModerationConfig config =
        ModerationConfig.from(Settings.of(Map.of("PETBATTLE_MODERATION_UNSAFE_PERCENT", "70")));

    assertThat(config.thresholds().blur()).isEqualTo(.7);
  }

  @ParameterizedTest
  @CsvSource({
    "PETBATTLE_MODERATION_PET_PERCENT, 101",
    "PETBATTLE_MODERATION_PET_PERCENT, 19",
    "PETBATTLE_MODERATION_BLUR_PERCENT, 19",
    "PETBATTLE_MODERATION_NO_PET_PERCENT, -1",
    "PETBATTLE_MODERATION_UNSAFE_PERCENT, 0.2",
    "PETBATTLE_MODERATION_WORKERS, 0",
    "PETBATTLE_MODERATION_DEADLINE_MILLIS, 20001",
    "PETBATTLE_MODERATION_ATTEMPTS, 0",
    "PETBATTLE_MODERATION_SAME_BITS, 65",
    "PETBATTLE_MODERATION_SWEEP_SECONDS, never",
  })
  void aBadValueIsRefusedByItsName(String key, String value) {
    assertThatThrownBy(() -> ModerationConfig.from(Settings.of(Map.of(key, value))))
        .isInstanceOf(InvalidSetting.class)
        .hasMessageContaining(key)
        .hasMessageContaining(value);
  }

  @Test
  void whatCannotWorkIsRefused() {
    assertThatThrownBy(() -> config(0, 3, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> config(1, 0, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> config(1, 3, Duration.ofSeconds(21)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ModerationConfig config(int workers, int attempts, Duration deadline) {
    return new ModerationConfig(
        workers, Thresholds.MEASURED, 8, 12, deadline, attempts, Duration.ofMinutes(1));
  }
}
