package petbattle.moderation.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import petbattle.tournament.pet.Box;

class DarkroomTest {

  @Test
  void withoutAPetTheMiddleIsShown() {
    assertThat(Darkroom.square(600, 400, Optional.empty()))
        .isEqualTo(new Rectangle(100, 0, 400, 400));
  }

  @Test
  void aPetIsShownWithALittleAroundIt() {
    assertThat(square(1_000, 1_000, new Box(.2, .3, .6, .7)))
        .isEqualTo(new Rectangle(160, 260, 480, 480));
  }

  @Test
  void aPetAtTheEdgeStaysWithinThePicture() {
    assertThat(square(1_000, 1_000, new Box(.8, .8, 1, 1)))
        .isEqualTo(new Rectangle(667, 667, 333, 333));
    assertThat(square(1_000, 500, new Box(0, 0, 1, 1))).isEqualTo(new Rectangle(250, 0, 500, 500));
  }

  @Test
  void aTinyPetIsNotEnlargedIntoAFewPixels() {
    assertThat(square(900, 900, new Box(.5, .5, .51, .51)).width).isEqualTo(300);
    assertThat(square(1, 1, new Box(.2, .2, .3, .3))).isEqualTo(new Rectangle(0, 0, 1, 1));
  }

  private static Rectangle square(int width, int height, Box pet) {
    return Darkroom.square(width, height, Optional.of(pet));
  }
}
