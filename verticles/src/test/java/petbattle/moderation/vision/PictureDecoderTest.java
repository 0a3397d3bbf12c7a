package petbattle.moderation.vision;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import petbattle.moderation.vision.PictureDecoder.Decoded;

class PictureDecoderTest {
  private static final BufferedImage CAT = Pictures.image(Pictures.file("chelsea.png"));
  private static final int WHITE = 0xFFFFFFFF;

  private final PictureDecoder decoder = new PictureDecoder(VisionConfig.MEASURED);

  /** How far each may be from the original, in levels of 255 on average. */
  @ParameterizedTest
  @CsvSource({
    "cat-lossy.webp, 6",
    "cat-progressive.jpg, 6",
    "cat-cmyk.jpg, 6",
    "cat-16bit.png, 6",
    "cat-palette.png, 8",
    "cat.gif, 8",
    "cat-animated.gif, 8",
    "cat-turned.png, 6",
    "cat-turned.webp, 8",
  })
  void coloursStayAsTheyAre(String name, double most) throws RefusedPicture {
    BufferedImage decoded = decoder.decode(Pictures.file(name)).pixels();
    BufferedImage expected = Scaling.to(CAT, decoded.getWidth(), decoded.getHeight());
    assertThat(Pictures.difference(expected, decoded)).isLessThan(most);
  }

  @ParameterizedTest
  @CsvSource({"cat-grey.jpg, 4", "cat-16bit-grey.png, 6", "cat-grey-alpha.png, 6"})
  void greyIsNotBrightened(String name, double most) throws RefusedPicture {
    BufferedImage decoded = decoder.decode(Pictures.file(name)).pixels();
    BufferedImage expected = Scaling.to(grey(CAT), decoded.getWidth(), decoded.getHeight());
    assertThat(Pictures.difference(expected, decoded)).isLessThan(most);
  }

  @ParameterizedTest
  @CsvSource({
    "cat-alpha.png",
    "cat-16bit-alpha.png",
    "cat-alpha-lossless.webp",
    "cat-alpha-lossy.webp"
  })
  void whatIsTransparentBecomesWhite(String name) throws RefusedPicture {
    BufferedImage decoded = decoder.decode(Pictures.file(name)).pixels();
    assertThat(decoded.getRGB(10, 75)).isEqualTo(WHITE);
    assertThat(decoded.getRGB(120, 75)).isNotEqualTo(WHITE);
  }

  @Test
  void aTransparentColourOfAPaletteBecomesWhite() throws RefusedPicture {
    BufferedImage decoded = decoder.decode(Pictures.file("cat-palette-transparent.png")).pixels();
    assertThat(decoded.getRGB(0, 0)).isEqualTo(WHITE);
  }

  @ParameterizedTest
  @EnumSource(Orientation.class)
  void everyWayOfHoldingACameraIsPutUpright(Orientation orientation) throws RefusedPicture {
    BufferedImage stored = asACameraStores(CAT, orientation);
    byte[] jpeg =
        Pictures.withSegment(Pictures.encoded(stored, "jpg"), 0xE1, exif(tag(orientation)));

    Decoded decoded = decoder.decode(jpeg);

    assertThat(decoded.width()).isEqualTo(CAT.getWidth());
    assertThat(decoded.height()).isEqualTo(CAT.getHeight());
    assertThat(Pictures.difference(CAT, decoded.pixels())).isLessThan(5);
  }

  @ParameterizedTest
  @CsvSource({"0", "9", "-1"})
  void anOrientationThatDoesNotExistChangesNothing(int tag) throws RefusedPicture {
    byte[] jpeg = Pictures.withSegment(Pictures.encoded(CAT, "jpg"), 0xE1, exif(tag));
    assertThat(decoder.decode(jpeg).pixels().getWidth()).isEqualTo(CAT.getWidth());
  }

  @Test
  void exifDataThatMakeNoSenseChangeNothing() throws RefusedPicture {
    byte[] exif = exif(6);
    int typeOfTheTag = 18;
    ByteBuffer.wrap(exif).putShort(typeOfTheTag, (short) 99);
    byte[] jpeg = Pictures.withSegment(Pictures.encoded(CAT, "jpg"), 0xE1, exif);
    assertThat(decoder.decode(jpeg).pixels().getWidth()).isEqualTo(CAT.getWidth());
  }

  @Test
  void largePicturesAreMadeSmallerAndKeepTheirSizeInWords() throws RefusedPicture {
    Decoded decoded = decoder.decode(Pictures.encoded(Scaling.to(CAT, 6_000, 4_000), "jpg"));
    assertThat(decoded.width()).isEqualTo(6_000);
    assertThat(decoded.pixels().getWidth()).isEqualTo(PictureDecoder.LONGEST);
    assertThat(Pictures.difference(CAT, decoded.pixels())).isLessThan(5);
  }

  @Test
  void veryLongPicturesKeepAtLeastOnePixel() throws RefusedPicture {
    BufferedImage line = new BufferedImage(30_000, 1, BufferedImage.TYPE_INT_RGB);
    Decoded decoded = decoder.decode(Pictures.encoded(line, "png"));
    assertThat(decoded.pixels().getWidth()).isEqualTo(PictureDecoder.LONGEST);
    assertThat(decoded.pixels().getHeight()).isEqualTo(1);
  }

  /** Written pixel by pixel from the table in the Exif standard, apart from the code under test. */
  private static BufferedImage asACameraStores(BufferedImage upright, Orientation orientation) {
    int w = upright.getWidth();
    int h = upright.getHeight();
    int tag = tag(orientation);
    BufferedImage stored =
        tag >= 5
            ? new BufferedImage(h, w, BufferedImage.TYPE_INT_RGB)
            : new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        // Row 0 is the top (1, 2), bottom (3, 4), left (5, 8) or right (6, 7) side; and so on.
        int row = new int[] {y, y, h - 1 - y, h - 1 - y, x, w - 1 - x, w - 1 - x, x}[tag - 1];
        int column = new int[] {x, w - 1 - x, w - 1 - x, x, y, y, h - 1 - y, h - 1 - y}[tag - 1];
        stored.setRGB(column, row, upright.getRGB(x, y));
      }
    }
    return stored;
  }

  private static int tag(Orientation orientation) {
    return List.of(Orientation.values()).indexOf(orientation) + 1;
  }

  /** Exif data with nothing but an orientation. */
  private static byte[] exif(int orientation) {
    return ByteBuffer.allocate(32)
        .put("Exif\0\0MM\0*".getBytes(ISO_8859_1))
        .putInt(8)
        .putShort((short) 1)
        .putShort((short) 0x0112)
        .putShort((short) 3)
        .putInt(1)
        .putShort((short) orientation)
        .putShort((short) 0)
        .putInt(0)
        .array();
  }

  private static BufferedImage grey(BufferedImage image) {
    BufferedImage grey =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y);
        long level =
            Math.round(.299 * (rgb >> 16 & 255) + .587 * (rgb >> 8 & 255) + .114 * (rgb & 255));
        grey.setRGB(x, y, (int) level * 0x010101);
      }
    }
    return grey;
  }
}
