package petbattle.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petbattle.embedded.EmbeddedServerException;

class DataFolderTest {
  @TempDir private Path folder;

  @Test
  void aSecretIsMadeOnceAndOnlyItsOwnerCanReadIt() throws IOException {
    try (DataFolder data = DataFolder.open(folder)) {
      assertThat(data.secret("token", () -> "first").value()).isEqualTo("first");
    }
    try (DataFolder data = DataFolder.open(folder)) {
      assertThat(data.secret("token", () -> "second").value()).isEqualTo("first");
    }
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("token"))))
        .isEqualTo("rw-------");
  }

  @Test
  void aSecretWhoseWritingWasInterruptedIsMadeAnew() throws IOException {
    Files.createFile(folder.resolve("token"));
    Files.writeString(folder.resolve("token.draft"), "half");
    try (DataFolder data = DataFolder.open(folder)) {
      assertThat(data.secret("token", () -> "whole").value()).isEqualTo("whole");
    }
  }

  @Test
  void aFolderBelongsToOneAtATime() {
    try (DataFolder data = DataFolder.open(folder)) {
      assertThatThrownBy(() -> DataFolder.open(data.path()))
          .isInstanceOf(EmbeddedServerException.class)
          .hasMessageContaining(folder.toString());
    }
  }

  @Test
  void anEphemeralFolderIsGoneAfterwards() throws IOException {
    Path path;
    try (DataFolder data = DataFolder.ephemeral()) {
      path = data.path();
      Files.createDirectories(data.mongo().resolve("deeper"));
      Files.writeString(data.mongo().resolve("deeper/file"), "x");
    }
    assertThat(path).doesNotExist();
  }
}
