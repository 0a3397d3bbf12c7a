package petbattle.standalone;

import static petbattle.standalone.Blocking.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import petbattle.kafka.KafkaSettings;
import petbattle.mongo.MongoSettings;
import petbattle.mongo.Store;
import petbattle.role.Settings;
import petbattle.seed.Seed;
import petbattle.seed.Studio;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code petbattle seed}: what {@code start} does to an empty store, for servers elsewhere. */
@Command(
    name = "seed",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = {
      "Puts demonstration pets and first battles into an empty store, to try PetBattle out on a"
          + " cluster. Does nothing when there are pets already.%n"
    },
    footerHeading = "%nEnvironment:%n",
    footer = {
      "  KAFKA_BOOTSTRAP_SERVERS   host:port of at least one broker (required)",
      "  MONGODB_URI               a connection string with a database (required)"
    })
final class SeedCommand implements Callable<Integer> {
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(10);

  @Mixin private KafkaConfigFile kafkaConfig;

  @Override
  public Integer call() {
    Settings settings = Environment.ofProcess().kafkaConfig(kafkaConfig.path()).settings();
    KafkaSettings kafka = KafkaSettings.from(settings);
    MongoSettings mongo = MongoSettings.from(settings);
    Vertx vertx = Vertx.vertx();
    ExecutorService painters = Executors.newFixedThreadPool(2);
    try {
      Seed seed = new Seed(vertx, kafka, Store.open(vertx, mongo), new Studio(painters));
      boolean seeded =
          await(seed.begin().compose(begun -> complete(seed, begun)), DEADLINE, "seeding");
      System.out.println(
          seeded
              ? "demonstration pets and battles are in"
              : "nothing to do: there are pets already");
      return 0;
    } finally {
      painters.shutdownNow();
      await(vertx.close(), CLOSE_DEADLINE, "closing");
    }
  }

  private static Future<Boolean> complete(Seed seed, boolean begun) {
    return (begun ? seed.complete() : Future.<Void>succeededFuture())
        .eventually(seed::close)
        .map(begun);
  }
}
