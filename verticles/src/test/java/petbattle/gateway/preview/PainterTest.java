package petbattle.gateway.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import petbattle.gateway.preview.Scene.Side;
import petbattle.gateway.preview.Scene.Winner;

/** What a shared battle looks like. */
class PainterTest {
  private static final Painter PAINTER = new Painter();
  private static final Side REX = new Side("rex", Optional.of("Rex"));
  private static final Side HIDDEN = new Side("luna", Optional.empty());

  @Test
  void showsBothPicturesInTheSizeThatMessengersAskFor() throws IOException {
    BufferedImage painted = paint(scene(REX, REX, Optional.empty()), Color.MAGENTA, Color.CYAN);

    assertThat(painted.getWidth()).isEqualTo(1200);
    assertThat(painted.getHeight()).isEqualTo(630);
    assertThat(at(painted, 330, 200)).isEqualTo(Color.MAGENTA);
    assertThat(at(painted, 870, 200)).isEqualTo(Color.CYAN);
  }

  @Test
  void theWinnerWearsARosette() throws IOException {
    BufferedImage open = paint(scene(REX, REX, Optional.empty()), Color.MAGENTA, Color.CYAN);
    BufferedImage won =
        paint(scene(REX, REX, Optional.of(Winner.RIGHT)), Color.MAGENTA, Color.CYAN);

    assertThat(at(open, 1038, 290)).isEqualTo(Color.CYAN);
    assertThat(at(won, 1038, 290)).isNotEqualTo(Color.CYAN);
    assertThat(at(won, 498, 290)).isEqualTo(Color.MAGENTA);
  }

  @Test
  void namesOfAnyLengthAndScriptAreDrawn() throws IOException {
    Side plain = new Side("a", Optional.of("A"));
    for (String name : new String[] {"W".repeat(40), "Zoë Łódź", "いぬ", "🐶", "مرحبا", "<b>&"}) {
      Side side = new Side("a", Optional.of(name));
      BufferedImage painted = paint(scene(side, plain, Optional.empty()), Color.RED, Color.RED);
      assertThat(painted.getWidth()).as(name).isEqualTo(1200);
    }
  }

  @Test
  void aPictureThatCannotBeReadIsAPaw() throws IOException {
    byte[] painted =
        PAINTER.paint(
            scene(REX, HIDDEN, Optional.empty()), Optional.of(new byte[] {1, 2}), Optional.empty());

    BufferedImage image = ImageIO.read(new ByteArrayInputStream(painted));
    assertThat(at(image, 330, 305)).isEqualTo(at(image, 870, 305)).isEqualTo(new Color(0xf4b43c));
  }

  private static Scene scene(Side left, Side right, Optional<Winner> winner) {
    return new Scene("b", left, right, winner);
  }

  private static BufferedImage paint(Scene scene, Color left, Color right) throws IOException {
    byte[] png = PAINTER.paint(scene, Optional.of(plain(left)), Optional.of(plain(right)));
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private static byte[] plain(Color colour) throws IOException {
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 64; x++) {
        image.setRGB(x, y, colour.getRGB());
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  private static Color at(BufferedImage image, int x, int y) {
    return new Color(image.getRGB(x, y));
  }
}
