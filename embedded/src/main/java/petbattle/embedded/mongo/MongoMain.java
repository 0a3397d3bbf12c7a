package petbattle.embedded.mongo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import petbattle.embedded.EmbeddedServerException;
import petbattle.embedded.process.ChildProcess;
import petbattle.embedded.process.ParentWatch;

/**
 * Runs one embedded Mongo server as a process of its own until SIGTERM or the end of standard
 * input. Arguments are {@code name=value}: {@code dataDir} (absent: in memory), {@code host},
 * {@code port}, {@code flush} ({@code WRITE} or {@code SYNC}), {@code flushMillis}. When clients
 * can connect it prints {@code READY} and the URI.
 */
public final class MongoMain {
  private MongoMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    EmbeddedMongo mongo;
    try {
      mongo = EmbeddedMongo.start(parse(arguments));
    } catch (IllegalArgumentException | EmbeddedServerException e) {
      System.out.println(e.getMessage());
      System.exit(1);
      return;
    }
    System.out.println(ChildProcess.READY + mongo.uri());
    ParentWatch.closeWithParent(mongo);
  }

  /**
   * Starts this class in a process of its own and returns at once.
   *
   * @param log the file that its output is appended to
   */
  public static ChildProcess launch(Path log, String... arguments) {
    List<String> jvmOptions = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    return ChildProcess.start("mongo", log, jvmOptions, MongoMain.class, List.of(arguments));
  }

  static MongoSpec parse(String... arguments) {
    Map<String, String> values = new HashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("Expected name=value, but got " + argument);
      }
      values.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
    var defaults = MongoSpec.inMemory();
    var spec =
        new MongoSpec(
            take(values, "host").orElse(defaults.host()),
            take(values, "port").map(Integer::parseInt).orElse(0),
            take(values, "dataDir").map(Path::of),
            take(values, "flush").map(MongoSpec.Flush::valueOf).orElse(defaults.flush()),
            take(values, "flushMillis")
                .map(millis -> Duration.ofMillis(Long.parseLong(millis)))
                .orElse(defaults.flushInterval()),
            defaults.cacheMegabytes(),
            defaults.unsavedMegabytes());
    if (!values.isEmpty()) {
      throw new IllegalArgumentException("Unknown arguments " + values.keySet());
    }
    return spec;
  }

  private static Optional<String> take(Map<String, String> values, String name) {
    return Optional.ofNullable(values.remove(name));
  }
}
