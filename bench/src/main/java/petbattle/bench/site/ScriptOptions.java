package petbattle.bench.site;

import java.util.List;

/** How the {@code petbattle} script starts a JVM. */
public final class ScriptOptions {
  /** Its memory, its collector; without the class archive, which only makes starts faster. */
  public static final List<String> ALL =
      List.of(
          "-Xms64m",
          "-Xmx352m",
          "-XX:MaxDirectMemorySize=128m",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:+IgnoreUnrecognizedVMOptions",
          "-XX:TrimNativeHeapInterval=5000",
          "-XX:+UseSerialGC",
          "-Djava.awt.headless=true",
          "--enable-native-access=ALL-UNNAMED");

  private ScriptOptions() {}
}
