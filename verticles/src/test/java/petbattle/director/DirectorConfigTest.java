package petbattle.director;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import petbattle.kafka.KafkaSettings;
import petbattle.role.Settings;

class DirectorConfigTest {
  private static final Instant END = Instant.parse("2026-11-01T12:00:00Z");

  @Test
  void byDefaultBarriersWaitForTheProducersAndASecond() {
    DirectorConfig config = DirectorConfig.from(Settings.of(Map.of()));

    assertThat(config.tick()).isEqualTo(Duration.ofMillis(250));
    assertThat(config.settledAfter(END))
        .isEqualTo(END.plusMillis(KafkaSettings.DELIVERY_TIMEOUT_MILLIS).plusSeconds(1));
  }

  @Test
  void aBadValueIsRefusedWithItsKey() {
    Settings settings = Settings.of(Map.of("PETBATTLE_DIRECTOR_TICK_MILLIS", "often"));

    assertThatThrownBy(() -> DirectorConfig.from(settings))
        .isInstanceOf(Settings.InvalidSetting.class)
        .hasMessageContaining("PETBATTLE_DIRECTOR_TICK_MILLIS");
  }
}
