package petbattle.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessFactsTest {

  @Test
  @EnabledOnOs(OS.LINUX)
  void aProcessHoldsMemoryAndHasSpentTime() throws Exception {
    ProcessFacts own = ProcessFacts.of(ProcessHandle.current().pid());

    assertThat(own.residentBytes()).isGreaterThan(10 << 20);
    assertThat(own.mostResidentBytes()).isGreaterThanOrEqualTo(10 << 20);
    assertThat(own.cpuTime()).isGreaterThan(Duration.ZERO);
  }

  @Test
  void aProcessThatIsGoneHasNoTime() {
    assertThatThrownBy(() -> ProcessFacts.of(Long.MAX_VALUE).cpuTime())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void kibibytesAreReadAsTheSystemWritesThem() {
    assertThat(ProcessFacts.kib("\t  12345 kB")).isEqualTo(12_345);
  }
}
