package petbattle.strimzi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What is checked in is what the code renders. */
class GeneratedFilesTest {
  static final List<ClusterSize> SIZES = ClusterSize.ALL;

  private static final Path MODULE = Path.of("").toAbsolutePath();
  private static final String ADVICE = "stale; render it again with: " + Render.COMMAND;

  @ParameterizedTest
  @FieldSource("SIZES")
  void theFilesAreThoseThatTheCodeRenders(ClusterSize size) throws IOException {
    Map<String, String> rendered = Resources.texts(size);
    Path folder = Render.folder(MODULE, size);
    assertThat(namesIn(folder)).as(ADVICE).isEqualTo(new TreeSet<>(rendered.keySet()));
    for (Map.Entry<String, String> file : new TreeMap<>(rendered).entrySet()) {
      assertThat(folder.resolve(file.getKey())).as(ADVICE).hasContent(file.getValue());
    }
  }

  @Test
  void theTableOfTheReadmeIsThatOfTheCode() throws IOException {
    String readme = Files.readString(MODULE.resolve("README.md"));
    assertThat(readme).as(ADVICE).isEqualTo(CapacityTable.replaceIn(readme));
  }

  @Test
  void everySizeHasItsFolderAndNoFolderIsLeftOver() throws IOException {
    assertThat(namesIn(MODULE.resolve("generated")))
        .as(ADVICE)
        .isEqualTo(
            ClusterSize.ALL.stream()
                .map(ClusterSize::name)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static Set<String> namesIn(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths
          .map(path -> path.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
