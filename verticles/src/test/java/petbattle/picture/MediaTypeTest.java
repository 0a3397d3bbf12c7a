package petbattle.picture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {
  private static final String WEBP = "RIFF\u0010\u0000\u0000\u0000WEBP";
  private static final String EXTENDED = WEBP + "VP8X\n\u0000\u0000\u0000";

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "JPEG, FFD8FFE000104A464946",
        "JPEG, FFD8FFDB",
        "PNG, 89504E470D0A1A0A0000000D49484452",
        "GIF, 474946383961",
        "GIF, 474946383761",
      })
  void aPictureIsKnownByItsFirstBytes(MediaType type, String hex) {
    assertThat(MediaType.of(HexFormat.of().parseHex(hex))).contains(type);
  }

  @Test
  void aStillWebpIsAccepted() {
    assertThat(of(WEBP + "VP8 ")).contains(MediaType.WEBP);
    assertThat(of(WEBP + "VP8L")).contains(MediaType.WEBP);
    assertThat(of(EXTENDED + "\u0010")).contains(MediaType.WEBP);
  }

  @Test
  void anAnimatedWebpIsNot() {
    assertThat(of(EXTENDED + "\u0002")).isEmpty();
    assertThat(of(EXTENDED + "\u0012")).isEmpty();
    assertThat(of(EXTENDED)).as("one that ends before it says").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\u00ff\u00d8",
        "II*\u0000",
        "MM\u0000*",
        "BM",
        "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        "\u0000\u0000\u0000\u0018ftypheic\u0000\u0000\u0000\u0000",
        "RIFF\u0010\u0000\u0000\u0000WAVEfmt ",
        "RIFF\u0010\u0000\u0000\u0000WEBPALPH",
        "GIF88a",
        "This is a text that somebody renamed to cat.jpg.",
      })
  void anythingElseIsNotAPicture(String start) {
    assertThat(of(start)).isEmpty();
  }

  @Test
  void noBeginningOfAnAcceptedFileIsTakenForAnotherKind() {
    byte[] whole = (EXTENDED + "\u0000").getBytes(ISO_8859_1);
    for (int length = 0; length < whole.length; length++) {
      assertThat(MediaType.of(Arrays.copyOf(whole, length))).isEmpty();
    }
  }

  private static Optional<MediaType> of(String bytes) {
    return MediaType.of(bytes.getBytes(ISO_8859_1));
  }
}
