package petbattle.bench.site;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the JVMs of a site run: as this one, which the {@code petbattle} script started. What {@code
 * PETBATTLE_JAVA_OPTS} says holds for them, too.
 */
public final class ScriptOptions {
  private static final List<String> KEPT = List.of("-X", "--enable-native-access", "--sun-misc");

  private static final String COLLECTOR = "-XX:+UseSerialGC";

  private ScriptOptions() {}

  /**
   * The same for everything in one process, for which the script has other memory and another
   * collector, unless {@code PETBATTLE_JAVA_OPTS} chooses one.
   */
  static List<String> ofStart() {
    if (!all().contains(COLLECTOR)) {
      return all();
    }
    return Stream.concat(
            all().stream()
                .filter(option -> !option.equals(COLLECTOR) && !option.startsWith("-Xmn")),
            Stream.of(System.getProperty("petbattle.memory.start").split(" ")))
        .toList();
  }

  /** Memory, collector and what else the script says. */
  public static List<String> all() {
    Stream<String> ours =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(option -> KEPT.stream().anyMatch(option::startsWith));
    return Stream.concat(ours, Stream.of("-Djava.awt.headless=true")).toList();
  }
}
