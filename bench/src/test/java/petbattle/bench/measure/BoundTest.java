package petbattle.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoundTest {

  @Test
  void aBoundIsKeptUpToItsLimit() {
    assertThat(Bound.atLeast("a ratio", .3, "", .3).isKept()).isTrue();
    assertThat(Bound.atLeast("a ratio", .29, "", .3).isKept()).isFalse();
    assertThat(Bound.atMost("memory", 20, " KB", 20).isKept()).isTrue();
    assertThat(Bound.atMost("memory", 21, " KB", 20).isKept()).isFalse();
  }

  @Test
  void whatCouldNotBeMeasuredKeepsNoBound() {
    assertThat(Bound.atLeast("a ratio", Double.NaN, "", 0).isKept()).isFalse();
    assertThat(Bound.atMost("a time", Double.NaN, " ms", 9).isKept()).isFalse();
  }

  @Test
  void aRowSaysWhatCameOutAndWhatItMustBe() {
    assertThat(Bound.atMost("ready after", 9.5, " s", 8).row())
        .isEqualTo("| ready after | 9.50 s | at most 8.00 s | **missed** |");
    assertThat(Bound.atMost("memory", 1_412.3, " MB", 1_500).row())
        .isEqualTo("| memory | 1,412 MB | at most 1,500 MB | kept |");
  }
}
