package petbattle.embedded.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MongoSpecTest {

  @ParameterizedTest
  @CsvSource({
    "'', 0, 1000, 64, 64, host is",
    "localhost, -1, 1000, 64, 64, port is -1",
    "localhost, 0, 1, 64, 64, flushInterval is PT0.001S",
    "localhost, 0, 1000, 0, 64, cacheMegabytes is 0",
    "localhost, 0, 1000, 64, 5000, unsavedMegabytes is 5000"
  })
  void aBadValueIsNamed(
      String host, int port, long millis, int cache, int unsaved, String message) {
    var interval = Duration.ofMillis(millis);
    assertThatThrownBy(
            () ->
                new MongoSpec(
                    host, port, Optional.empty(), MongoSpec.Flush.WRITE, interval, cache, unsaved))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("allowed is");
  }

  @Test
  void argumentsOfAProcessGiveTheSpecification() {
    assertThat(MongoMain.parse("dataDir=x", "port=27017", "flush=SYNC", "flushMillis=50"))
        .isEqualTo(
            MongoSpec.inDirectory(Path.of("x"))
                .withPort(27017)
                .withFlush(MongoSpec.Flush.SYNC)
                .withFlushInterval(Duration.ofMillis(50)));
    assertThat(MongoMain.parse()).isEqualTo(MongoSpec.inMemory());
    assertThatThrownBy(() -> MongoMain.parse("dir=x")).hasMessageContaining("dir");
  }
}
