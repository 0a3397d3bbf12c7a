package petbattle.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QualityTest {

  @Test
  void picturesAreCountedByWhatBecomesOfThem() {
    Quality quality = new Quality("pets");
    quality.add(.9, .1);
    quality.add(.5, .2);
    quality.add(.4, .3);
    quality.add(.1, .6);
    quality.addNotReadable();

    assertThat(quality.row())
        .isEqualTo(
            "| pets | 4 | 2 (50.0 %) | 1 (25.0 %) | 2 (50.0 %) | 1 (25.0 %) | 2 (50.0 %)"
                + " | 1 (25.0 %) | 1 |");
  }

  @Test
  void aGroupWithoutPicturesHasNoShares() {
    assertThat(new Quality("other").row()).contains("| 0 | 0 |").doesNotContain("NaN");
  }
}
