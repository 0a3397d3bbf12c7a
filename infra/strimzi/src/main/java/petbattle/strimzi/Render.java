package petbattle.strimzi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes the rendered files into {@code generated/} and the table of sizes into the README. */
public final class Render {
  static final String COMMAND = "infra/strimzi/render";
  static final String HEADER = "# Rendered by " + COMMAND + "; changes made here are lost.\n";

  private Render() {}

  /**
   * Renders everything.
   *
   * @param arguments the module's folder
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException("the one argument is the folder infra/strimzi");
    }
    Path module = Path.of(arguments[0]);
    for (ClusterSize size : ClusterSize.ALL) {
      Path folder = Files.createDirectories(folder(module, size));
      for (Map.Entry<String, String> file : Resources.texts(size).entrySet()) {
        Files.writeString(folder.resolve(file.getKey()), file.getValue(), StandardCharsets.UTF_8);
      }
    }
    Path readme = module.resolve("README.md");
    String text = Files.readString(readme, StandardCharsets.UTF_8);
    Files.writeString(readme, CapacityTable.replaceIn(text), StandardCharsets.UTF_8);
  }

  static Path folder(Path module, ClusterSize size) {
    return module.resolve("generated").resolve(size.name());
  }
}
