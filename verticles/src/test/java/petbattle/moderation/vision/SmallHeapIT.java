package petbattle.moderation.vision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallHeapIT {
  /** The files themselves take up to 40 MB of it. */
  private static final String HEAP = "-Xmx256m";

  @TempDir Path folder;

  @Test
  void theWorstFilesAreAnsweredWithinASmallHeap() throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeap.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }

    String said = Files.readString(out, UTF_8);
    assertThat(process.exitValue()).as(said).isZero();
    List<String> expected = new ArrayList<>();
    BadPictures.all().forEach((name, bad) -> expected.add(name + ": " + bad.reason()));
    expected.add("compressed text: cat");
    expected.add("largest PNG: no pet");
    expected.add("largest grey PNG: no pet");
    expected.add("largest PNG of 16 bits with alpha: no pet");
    expected.add("largest lossy WebP: no pet");
    expected.add("cat: cat");
    assertThat(said.lines()).containsSubsequence(expected);
  }
}
