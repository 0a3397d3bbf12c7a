package petbattle.moderation.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Rectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import petbattle.tournament.pet.Box;

class ViewTest {
  private static final Box HALF = new Box(.1, .2, .6, .9);

  @Test
  void partsOfAPicture() {
    assertThat(View.WHOLE.region(600, 400)).isEqualTo(new Rectangle(0, 0, 600, 400));
    assertThat(View.CENTRE.region(600, 400)).isEqualTo(new Rectangle(90, 60, 420, 280));
    assertThat(View.SQUARE.region(600, 400)).isEqualTo(new Rectangle(100, 0, 400, 400));
    assertThat(View.SQUARE.region(400, 600)).isEqualTo(new Rectangle(0, 100, 400, 400));
  }

  @Test
  void boxesAreBroughtBackToTheWholePicture() {
    assertThat(View.WHOLE.toWhole(HALF, 600, 400)).isEqualTo(HALF);
    assertClose(View.MIRRORED.toWhole(HALF, 600, 400), .4, .2, .9, .9);
    assertClose(View.CENTRE.toWhole(HALF, 600, 400), .22, .29, .57, .78);
    assertClose(View.SQUARE.toWhole(HALF, 600, 400), 140 / 600.0, .2, 340 / 600.0, .9);
  }

  @ParameterizedTest
  @EnumSource(View.class)
  void theSmallestPictureHasAllViews(View view) {
    assertThat(view.region(1, 1)).isEqualTo(new Rectangle(0, 0, 1, 1));
    assertClose(view.toWhole(new Box(0, 0, 1, 1), 1, 1), 0, 0, 1, 1);
  }

  private static void assertClose(Box box, double left, double top, double right, double bottom) {
    assertThat(box.left()).isCloseTo(left, within(1e-9));
    assertThat(box.top()).isCloseTo(top, within(1e-9));
    assertThat(box.right()).isCloseTo(right, within(1e-9));
    assertThat(box.bottom()).isCloseTo(bottom, within(1e-9));
  }
}
