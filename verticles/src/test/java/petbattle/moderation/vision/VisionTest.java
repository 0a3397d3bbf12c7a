package petbattle.moderation.vision;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import petbattle.picture.MediaType;
import petbattle.tournament.pet.Box;

class VisionTest {
  private static final Vision VISION = SharedVision.VISION;

  @Test
  void aCatIsFoundAndSafe() throws RefusedPicture {
    Examination cat = VISION.examine(Pictures.file("chelsea.png"));

    Findings findings = cat.findings();
    assertThat(findings.pet()).isCloseTo(.936, within(.02));
    assertThat(findings.species()).contains("cat");
    assertThat(findings.unsafe()).isLessThan(.01);
    assertThat(findings.views()).isEqualTo(1);
    assertThat(findings.scores())
        .containsOnlyKeys(
            "bird", "cat", "dog", "horse", "sheep", "cow", "drawing", "hentai", "neutral", "porn",
            "sexy");
    assertThat(findings.scores().get("neutral")).isGreaterThan(.9);
    Box box = findings.box().orElseThrow();
    assertThat(box.left()).isLessThan(.05);
    assertThat(box.right()).isCloseTo(.89, within(.05));
    assertThat(cat.models())
        .isEqualTo(
            Map.of(
                "nsfw-inception-v3-299", "nsfwjs-4.4.0",
                "coco-ssdlite-mobilenet-v2-300-u8", "tfjs-coco-ssd-1.0.6"));
    assertThat(cat.mediaType()).isEqualTo(MediaType.PNG);
    assertThat(cat.width()).isEqualTo(451);
    assertThat(cat.height()).isEqualTo(300);
    assertThat(cat.inference()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"coffee.png, .003", "rocket.jpg, .042", "astronaut.png, .007"})
  void whatShowsNoAnimalIsLookedAtInFourViewsAndIsNoPet(String name, double pet)
      throws RefusedPicture {
    Findings findings = VISION.examine(Pictures.file(name)).findings();

    assertThat(findings.pet()).isCloseTo(pet, within(.03));
    assertThat(findings.views()).isEqualTo(4);
    assertThat(findings.species()).isEmpty();
    assertThat(findings.box()).isEmpty();
    assertThat(findings.unsafe()).isLessThan(.1);
  }

  @Test
  void otherViewsCanBeSwitchedOff() throws RefusedPicture {
    try (Vision once = Vision.load(new VisionConfig(40_000_000, 5_000_000, false, .5))) {
      assertThat(once.examine(Pictures.file("coffee.png")).findings().views()).isEqualTo(1);
    }
  }

  @Test
  void aPetThatOnlyShowsCloserIsFoundThere() throws RefusedPicture {
    // A cat in the middle of a wide field is too small for the model in the whole picture.
    BufferedImage field = new BufferedImage(2_000, 400, BufferedImage.TYPE_INT_RGB);
    BufferedImage cat = Pictures.image(Pictures.file("chelsea.png"));
    field.getRaster().setRect(775, 50, cat.getRaster());

    Examination found = VISION.examine(Pictures.encoded(field, "png"));

    assertThat(found.findings().views()).isEqualTo(4);
    assertThat(found.findings().pet()).isGreaterThan(.5);
    Box box = found.findings().box().orElseThrow();
    assertThat(box.left()).isBetween(.33, .5);
    assertThat(box.right()).isBetween(.5, .67);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cat-lossy.webp",
        "cat-alpha-lossless.webp",
        "cat-alpha-lossy.webp",
        "cat-progressive.jpg",
        "cat-cmyk.jpg",
        "cat-grey.jpg",
        "cat-16bit.png",
        "cat-16bit-grey.png",
        "cat-16bit-alpha.png",
        "cat-palette.png",
        "cat-palette-transparent.png",
        "cat-grey-alpha.png",
        "cat-alpha.png",
        "cat.gif",
        "cat-animated.gif",
        "cat-turned.png",
        "cat-turned.webp",
      })
  void theCatIsFoundInAllKindsOfFiles(String name) throws RefusedPicture {
    Examination cat = VISION.examine(Pictures.file(name));

    assertThat(cat.findings().pet()).isGreaterThan(.8);
    assertThat(cat.findings().species()).contains("cat");
    assertThat(cat.findings().unsafe()).isLessThan(.05);
    assertThat(cat.width()).isGreaterThan(cat.height());
  }

  @Test
  void renditionsHaveTheirSizes() throws RefusedPicture {
    BufferedImage large = Scaling.to(Pictures.image(Pictures.file("chelsea.png")), 3_000, 2_000);

    List<Rendition> renditions = VISION.examine(Pictures.encoded(large, "jpg")).renditions();

    assertThat(renditions).extracting(Rendition::size).containsExactly("full", "card", "thumb");
    assertThat(renditions).extracting(Rendition::width).containsExactly(1_600, 640, 160);
    assertThat(renditions).extracting(Rendition::height).containsExactly(1_066, 640, 160);
    assertThat(renditions).extracting(Rendition::contentType).containsOnly("image/jpeg");
    for (Rendition rendition : renditions) {
      BufferedImage decoded = Pictures.image(rendition.bytes());
      assertThat(decoded.getWidth()).isEqualTo(rendition.width());
      assertThat(decoded.getHeight()).isEqualTo(rendition.height());
    }
    assertThat(Pictures.difference(Pictures.image(renditions.getFirst().bytes()), large))
        .isLessThan(3);
  }

  @Test
  void smallPicturesAreNotEnlargedInFull() throws RefusedPicture {
    Rendition full = VISION.examine(Pictures.file("chelsea.png")).renditions().getFirst();
    assertThat(full.width()).isEqualTo(451);
    assertThat(full.height()).isEqualTo(300);
  }

  @Test
  void nothingButPixelsIsInWhatIsServed() throws RefusedPicture {
    byte[] original = Pictures.file("cat-gps.jpg");
    assertThat(new String(original, ISO_8859_1))
        .contains("Exif", "SecretGarden", "2026:11:21", "<html><script>");

    for (Rendition rendition : VISION.examine(original).renditions()) {
      assertThat(new String(rendition.bytes(), ISO_8859_1))
          .doesNotContain(
              "Exif", "SecretGarden", "2026:11:21", "<html>", "<script>", "ICC_PROFILE");
      assertThat(markersOf(rendition.bytes()))
          .as("JFIF, tables, a frame, one scan")
          .isSubsetOf(0xE0, 0xDB, 0xC0, 0xC4, 0xDA);
    }
  }

  @Test
  void thePictureOfAnExaminationIsTheSameEveryTime() throws RefusedPicture {
    Examination first = VISION.examine(Pictures.file("rocket.jpg"));
    Examination again = VISION.examine(Pictures.file("rocket.jpg"));
    for (int i = 0; i < 3; i++) {
      assertThat(first.renditions().get(i).bytes()).isEqualTo(again.renditions().get(i).bytes());
    }
    assertThat(again.findings()).isEqualTo(first.findings());
    assertThat(again.hash()).isEqualTo(first.hash());
  }

  /** The markers of a JPEG up to its first scan. */
  private static List<Integer> markersOf(byte[] jpeg) {
    List<Integer> markers = new ArrayList<>();
    int at = 2;
    while (!markers.contains(0xDA)) {
      markers.add(jpeg[at + 1] & 0xFF);
      at += 2 + (int) FileStructure.bigEndian(jpeg, at + 2, 2);
    }
    return markers;
  }
}
