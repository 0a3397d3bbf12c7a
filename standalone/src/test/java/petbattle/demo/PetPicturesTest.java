package petbattle.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PetPicturesTest {
  private static final int KIBI = 1024;

  static Stream<DemoPet> pets() {
    return DemoPets.all().stream();
  }

  @ParameterizedTest
  @MethodSource("pets")
  void theSamePetGivesTheSameBytes(DemoPet pet) {
    byte[] once = PetPictures.encode(pet, PetPictures.CARD).bytes();
    byte[] again = PetPictures.encode(pet, PetPictures.CARD).bytes();

    assertThat(again).isEqualTo(once);
  }

  @ParameterizedTest
  @MethodSource("pets")
  void everySizeDecodesToTheDrawing(DemoPet pet) throws IOException {
    for (int size : new int[] {PetPictures.FULL, PetPictures.CARD, PetPictures.THUMB}) {
      PetPictures.Encoded file = PetPictures.encode(pet, size);

      BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(file.bytes()));

      assertThat(file.size()).isEqualTo(size);
      assertThat(decoded.getWidth()).isEqualTo(size);
      assertThat(decoded.getHeight()).isEqualTo(size);
      assertThat(distance(decoded, PetPainter.paint(pet, size))).isLessThan(3);
    }
  }

  @ParameterizedTest
  @MethodSource("pets")
  void filesAreJpegAndLight(DemoPet pet) {
    PetPictures.Encoded card = PetPictures.encode(pet, PetPictures.CARD);

    assertThat(card.contentType()).isEqualTo("image/jpeg");
    assertThat(card.bytes()).startsWith(0xff, 0xd8, 0xff);
    assertThat(card.bytes().length).isLessThan(120 * KIBI);
    assertThat(PetPictures.encode(pet, PetPictures.THUMB).bytes().length).isLessThan(16 * KIBI);
  }

  @Test
  void anyTwoPetsAreToldApartAsThumbnails() {
    List<DemoPet> pets = DemoPets.all();
    List<BufferedImage> thumbs = pets.stream().map(pet -> PetPainter.paint(pet, 64)).toList();

    for (int i = 0; i < pets.size(); i++) {
      for (int k = 0; k < i; k++) {
        assertThat(distance(thumbs.get(i), thumbs.get(k)))
            .as("%s and %s", pets.get(i), pets.get(k))
            .isGreaterThan(20);
      }
    }
  }

  // Two pets could differ by their backdrops alone: the drawing in front has to differ as well.
  @Test
  void anyTwoPetsAreToldApartInFrontOfTheSameBackdrop() {
    Backdrop plain = Backdrop.of(0xffffff, 0xffffff, Ornaments::dots);
    List<DemoPet> pets = DemoPets.all().stream().map(pet -> before(plain, pet)).toList();
    List<BufferedImage> thumbs = pets.stream().map(pet -> PetPainter.paint(pet, 64)).toList();

    for (int i = 0; i < pets.size(); i++) {
      for (int k = 0; k < i; k++) {
        assertThat(distance(thumbs.get(i), thumbs.get(k)))
            .as("%s and %s", pets.get(i), pets.get(k))
            .isGreaterThan(9);
      }
    }
  }

  @Test
  void sizesOutOfBoundsAreRefused() {
    DemoPet pet = DemoPets.all().getFirst();

    assertThatThrownBy(() -> PetPainter.paint(pet, 15)).hasMessageContaining("15");
    assertThatThrownBy(() -> PetPainter.paint(pet, 4097)).hasMessageContaining("4097");
  }

  private static DemoPet before(Backdrop backdrop, DemoPet pet) {
    Look look = pet.look();
    return DemoPet.of(
        pet.name(),
        look.portrait(),
        look.coat(),
        look.pattern(),
        look.eyes(),
        look.accessory(),
        backdrop,
        look.tilt());
  }

  /** The mean difference of the colour channels, 0 to 255. */
  private static double distance(BufferedImage a, BufferedImage b) {
    long sum = 0;
    for (int y = 0; y < a.getHeight(); y++) {
      for (int x = 0; x < a.getWidth(); x++) {
        int one = a.getRGB(x, y);
        int other = b.getRGB(x, y);
        for (int shift = 0; shift < 24; shift += 8) {
          sum += Math.abs((one >> shift & 0xff) - (other >> shift & 0xff));
        }
      }
    }
    return sum / (3.0 * a.getWidth() * a.getHeight());
  }
}
