package petbattle.moderation.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PerceptualHashTest {
  private static final List<String> NAMES =
      List.of("chelsea.png", "coffee.png", "rocket.jpg", "astronaut.png");

  @ParameterizedTest
  @ValueSource(strings = {"chelsea.png", "coffee.png", "rocket.jpg", "astronaut.png"})
  void aCopyIsRecognised(String name) {
    BufferedImage original = picture(name);
    long hash = PerceptualHash.of(original).hash();
    for (BufferedImage copy : copies(original)) {
      assertThat(PerceptualHash.distance(hash, PerceptualHash.of(copy).hash()))
          .isLessThanOrEqualTo(PerceptualHash.SAME);
    }
  }

  @Test
  void differentPicturesAreFarApartEvenMirrored() {
    for (String one : NAMES) {
      for (String other : NAMES) {
        if (!one.equals(other)) {
          PerceptualHash.Pair a = PerceptualHash.of(picture(one));
          PerceptualHash.Pair b = PerceptualHash.of(picture(other));
          assertThat(PerceptualHash.distance(a.hash(), b.hash())).isGreaterThan(16);
          assertThat(PerceptualHash.distance(a.hash(), b.mirrored())).isGreaterThan(16);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"chelsea.png", "coffee.png", "rocket.jpg", "astronaut.png"})
  void aMirroredCopyIsRecognised(String name) {
    BufferedImage original = picture(name);
    BufferedImage mirrored = Orientation.MIRRORED.upright(original);
    assertThat(
            PerceptualHash.distance(
                PerceptualHash.of(original).hash(), PerceptualHash.of(mirrored).mirrored()))
        .isLessThanOrEqualTo(PerceptualHash.SAME);
    assertThat(
            PerceptualHash.distance(
                PerceptualHash.of(original).hash(), PerceptualHash.of(mirrored).hash()))
        .isGreaterThan(PerceptualHash.SAME);
  }

  @Test
  void distanceCountsBits() {
    assertThat(PerceptualHash.distance(0, 0)).isZero();
    assertThat(PerceptualHash.distance(0b1011, 0b0001)).isEqualTo(2);
    assertThat(PerceptualHash.distance(0, -1)).isEqualTo(64);
  }

  @Test
  void aPictureOfOneColourHasAHash() {
    BufferedImage flat = new BufferedImage(50, 50, BufferedImage.TYPE_INT_RGB);
    assertThat(PerceptualHash.of(flat)).isEqualTo(new PerceptualHash.Pair(0, 0));
  }

  private static BufferedImage picture(String name) {
    return Pictures.image(Pictures.file(name));
  }

  /** What becomes of a picture that is passed on. */
  private static List<BufferedImage> copies(BufferedImage original) {
    int w = original.getWidth();
    int h = original.getHeight();
    List<BufferedImage> copies = new ArrayList<>();
    for (double scale : new double[] {.3, .5, .75, 1.5, 3}) {
      copies.add(Scaling.to(original, (int) (w * scale), (int) (h * scale)));
    }
    copies.add(Pictures.image(Pictures.encoded(original, "jpg")));
    copies.add(Pictures.image(Pictures.encoded(Scaling.to(original, w / 2, h / 2), "jpg")));
    for (float brightness : new float[] {.8f, 1.2f}) {
      copies.add(new RescaleOp(brightness, 0, null).filter(original, null));
    }
    copies.add(Pictures.image(Pictures.encoded(original, "gif")));
    return copies;
  }
}
