package petbattle.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petbattle.role.Settings;
import petbattle.testing.Servers;
import petbattle.tournament.moderation.Reason;
import petbattle.tournament.moderation.Thresholds;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.pet.PetStatus;
import petbattle.tournament.pet.UploadReceived;

/** The whole way of real pictures, with the models that come along. */
class RealPicturesIT {
  /** Enough for a machine that does a lot besides. */
  private static final ModerationConfig PATIENT =
      new ModerationConfig(
          2, Thresholds.MEASURED, 8, 12, Duration.ofSeconds(20), 3, Duration.ofHours(1));

  @TempDir static Path folder;

  @Test
  void theModelsDecideAboutRealPictures() throws IOException {
    try (Servers servers = Servers.start(folder);
        Workbench bench = new Workbench(servers)) {
      bench.deploy(bench.role, PATIENT, VisionExaminer.loader(Settings.of(Map.of())));
      byte[] cat = picture("cat-gps.jpg");

      UploadReceived published = bench.upload(cat);
      Pet pet = bench.awaitStatus(published.pet(), PetStatus.PUBLISHED);
      UploadReceived same = bench.upload(picture("cat-progressive.jpg"));
      UploadReceived rocket = bench.upload(picture("rocket.jpg"));
      UploadReceived truncated = bench.upload(Arrays.copyOf(cat, cat.length / 2));

      assertThat(pet.species()).contains("cat");
      assertThat(pet.verdict().orElseThrow().models()).isNotEmpty();
      JsonObject card = bench.document("renditions.files", "filename", published.pet() + "/card");
      assertThat(card.getJsonObject("metadata").getInteger("width")).isEqualTo(640);
      Pet refused = bench.awaitStatus(same.pet(), PetStatus.REFUSED);
      assertThat(refused.verdict().orElseThrow().reason()).contains(Reason.ALREADY_HERE);
      assertThat(refused.duplicateOf()).contains(published.pet());
      assertThat(
              bench.awaitStatus(rocket.pet(), PetStatus.REFUSED).verdict().orElseThrow().reason())
          .contains(Reason.NO_PET);
      assertThat(
              bench
                  .awaitStatus(truncated.pet(), PetStatus.REFUSED)
                  .verdict()
                  .orElseThrow()
                  .reason())
          .contains(Reason.TRUNCATED);
    }
  }

  private static byte[] picture(String name) throws IOException {
    try (InputStream file =
        RealPicturesIT.class.getResourceAsStream("/petbattle/moderation/pictures/" + name)) {
      return file.readAllBytes();
    }
  }
}
