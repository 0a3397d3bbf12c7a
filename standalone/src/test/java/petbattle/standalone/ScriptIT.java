package petbattle.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code petbattle} script, with what it finds on its way made for the test. */
class ScriptIT {
  private static final Path SCRIPT = Path.of("..", "petbattle").toAbsolutePath().normalize();
  private static final List<String> TOOLS =
      List.of("sh", "basename", "cat", "dirname", "find", "head", "readlink", "sed", "touch", "tr");

  private record Outcome(int exitCode, String out, String err) {}

  @TempDir private Path folder;

  @Test
  void withoutAJavaItSaysWhatToInstall() throws Exception {
    Outcome outcome = run(SCRIPT, Map.of(), "--help");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).contains("JDK 21 or newer", "adoptium", "PETBATTLE_JAVA");
  }

  @Test
  void aJavaThatIsTooOldIsNamedWithItsVersion() throws Exception {
    Path old = java(folder.resolve("old"), "17.0.15");

    Outcome outcome = run(SCRIPT, Map.of("JAVA_HOME", old.toString()), "--help");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).contains(old + "/bin/java is 17");
  }

  @Test
  void aJavaThatWasAskedForMustDo() throws Exception {
    Path old = java(folder.resolve("old"), "1.8.0_402");

    Outcome outcome = run(SCRIPT, Map.of("PETBATTLE_JAVA", old.toString()), "--help");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).contains("PETBATTLE_JAVA is " + old);
  }

  @Test
  void aNewerJavaIsFoundThoughAnOldOneIsOnThePathAndArgumentsArriveAsTheyAre() throws Exception {
    java(folder.resolve("jvms/17"), "17.0.15");
    Path recent = java(folder.resolve("jvms/jdk of 25"), "25");
    Path built = builtCopy(folder.resolve("a check out"));

    Outcome outcome =
        run(
            built,
            Map.of("PETBATTLE_JVM_DIRS", folder.resolve("jvms").toString()),
            "start",
            "--data",
            "a b");

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isEqualTo(7);
    assertThat(outcome.out().lines())
        .startsWith(recent + "/bin/java")
        .endsWith("start", "--data", "a b")
        .contains("-Dpetbattle.home=" + built.getParent());
  }

  @Test
  void aLinkToItWorksFromAnywhere() throws Exception {
    Path recent = java(folder.resolve("recent"), "21.0.1");
    Path built = builtCopy(folder.resolve("checkout"));
    Path link = Files.createSymbolicLink(folder.resolve("pb"), Path.of("checkout/petbattle"));

    Outcome outcome = run(link, Map.of("JAVA_HOME", recent.toString()), "--version");

    assertThat(outcome.out()).contains("-Dpetbattle.home=" + built.getParent().toRealPath());
  }

  @Test
  void whatIsNotBuiltIsBuiltWithMavenAndWithoutMavenItSaysSo() throws Exception {
    Path recent = java(folder.resolve("recent"), "21.0.1");
    Path fresh = copy(folder.resolve("checkout"));

    Outcome outcome = run(fresh, Map.of("JAVA_HOME", recent.toString()), "--version");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).contains("Maven (mvn) is needed");
  }

  @Test
  void aChangedSourceIsBuiltAgainAndOnlyThen() throws Exception {
    Path recent = java(folder.resolve("recent"), "21.0.1");
    Path built = builtCopy(folder.resolve("checkout"));
    executable(folder.resolve("tools/mvn"), "echo built >&2; touch standalone/target/built.stamp");
    Map<String, String> environment = Map.of("JAVA_HOME", recent.toString());
    assertThat(run(built, environment, "x").err()).isEmpty();
    Path source = built.resolveSibling("votes/src/main/java/Votes.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, "class Votes {}");
    Files.setLastModifiedTime(
        source, java.nio.file.attribute.FileTime.fromMillis(System.currentTimeMillis() + 60_000));

    assertThat(run(built, environment, "x").err()).contains("Building", "built");
  }

  private static Path copy(Path checkout) throws IOException {
    Files.createDirectories(checkout.resolve("standalone"));
    return Files.copy(
        SCRIPT, checkout.resolve("petbattle"), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
  }

  private static Path builtCopy(Path checkout) throws IOException {
    Path script = copy(checkout);
    Files.createDirectories(checkout.resolve("standalone/target"));
    Files.createFile(checkout.resolve("standalone/target/built.stamp"));
    return script;
  }

  /** Something that answers as a java does, and tells how it was called. */
  private static Path java(Path home, String version) throws IOException {
    executable(
        home.resolve("bin/java"),
        """
        if [ "$1" = -version ]; then
          echo 'openjdk version "%s" 2026-01-01' >&2
          exit 0
        fi
        printf '%%s\\n' "$0" "$@"
        exit 7
        """
            .formatted(version));
    return home;
  }

  private static void executable(Path file, String body) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make executable: " + file);
    }
  }

  /** Runs a script with nothing on its path but a few tools, and what is put into that folder. */
  private Outcome run(Path script, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool : TOOLS) {
      link(tools, tool);
    }
    List<String> command = new java.util.ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", tools.toString());
    builder.environment().put("PETBATTLE_JVM_DIRS", folder.resolve("none").toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("the script does not end");
    }
    return new Outcome(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  private static void link(Path tools, String tool) throws IOException {
    Path link = tools.resolve(tool);
    if (!Files.exists(link)) {
      for (String place : List.of("/usr/bin", "/bin")) {
        Path real = Path.of(place, tool);
        if (Files.exists(real)) {
          Files.createSymbolicLink(link, real);
          return;
        }
      }
    }
  }
}
