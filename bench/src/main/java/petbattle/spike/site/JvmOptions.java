package petbattle.spike.site;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;

/** How the JVMs of the site run: as this one, which the {@code petbattle} script started. */
final class JvmOptions {
  private static final List<String> KEPT = List.of("-X", "--enable-native-access", "--sun-misc");

  private JvmOptions() {}

  static List<String> ofRoles() {
    Stream<String> ours =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(option -> KEPT.stream().anyMatch(option::startsWith));
    return Stream.concat(ours, Stream.of("-Djava.awt.headless=true")).toList();
  }
}
