package petbattle.moderation.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import petbattle.moderation.vision.BadPictures.Bad;

class BadPicturesTest {
  /** Takes milliseconds; the machine may be busy. */
  private static final Duration SOON = Duration.ofSeconds(20);

  @TestFactory
  Stream<DynamicTest> aBadFileIsRefusedWithItsReason() {
    return BadPictures.all().entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(entry.getKey(), () -> assertRefused(entry.getValue())));
  }

  private static void assertRefused(Bad bad) {
    PictureDecoder decoder = new PictureDecoder(VisionConfig.MEASURED);
    long start = System.nanoTime();
    RefusedPicture refused =
        catchThrowableOfType(RefusedPicture.class, () -> decoder.decode(bad.file()));
    assertThat(refused).isNotNull();
    assertThat(refused.reason()).as(refused.getMessage()).isEqualTo(bad.reason());
    assertThat(refused).message().isNotBlank();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
  }

  @Test
  void compressedTextIsNeverUnpacked() throws RefusedPicture {
    byte[] bomb = BadPictures.compressedText();
    assertThat(bomb.length).isBetween(380_000, 500_000);
    assertThat(new PictureDecoder(VisionConfig.MEASURED).decode(bomb).width()).isEqualTo(225);
  }
}
