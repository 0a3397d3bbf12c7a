package petbattle.moderation.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import petbattle.moderation.vision.ModelFile.UnusableModel;

class ModelFileTest {

  @Test
  void theModelsThatComeAlongAreTheOnesThatWereMeasured() {
    assertThat(ModelFile.SAFETY.read()).hasSize(22_555_512);
    assertThat(ModelFile.OBJECTS.read()).hasSize(5_206_964);
  }

  @Test
  void aMissingModelIsNamed() {
    ModelFile missing = new ModelFile("nowhere", "1", "00");
    assertThatThrownBy(() -> new Model(missing, 299))
        .isInstanceOf(UnusableModel.class)
        .hasMessage("model nowhere cannot be used: its file is not on the class path");
  }

  @Test
  void aDamagedModelIsNotUsed() {
    byte[] damaged = ModelFile.OBJECTS.read();
    damaged[damaged.length / 2] ^= 1;
    assertThatThrownBy(() -> ModelFile.OBJECTS.checked(damaged))
        .isInstanceOf(UnusableModel.class)
        .hasMessageContaining("coco-ssdlite-mobilenet-v2-300-u8")
        .hasMessageContaining("damaged");
  }

  @Test
  void anotherModelIsNotUsedInItsPlace() {
    ModelFile other = new ModelFile(ModelFile.OBJECTS.name(), "2", ModelFile.SAFETY.sha256());
    assertThatThrownBy(() -> new Model(other, 300)).isInstanceOf(UnusableModel.class);
  }
}
