package petbattle.standalone;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import petbattle.audit.Audit;
import petbattle.audit.AuditReport;
import petbattle.audit.Rebuild;
import petbattle.embedded.EmbeddedServerException;
import petbattle.kafka.KafkaSettings;
import petbattle.mongo.MongoSettings;
import petbattle.mongo.Store;
import petbattle.role.Settings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code petbattle audit}: holds what was counted against the log itself. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    description = {
      "Reads every vote from Kafka, counts again in the simplest way there is, and compares with"
          + " ledger, tallies and results. Works while votes are cast. Exit code 1 when anything"
          + " differs, with a line for each difference.%n",
      "Audits the PetBattle of the data folder, running or stopped; or servers elsewhere, when"
          + " KAFKA_BOOTSTRAP_SERVERS and MONGODB_URI are set.%n"
    })
final class AuditCommand implements Callable<Integer> {
  private static final Duration STOP_DEADLINE = Duration.ofSeconds(15);
  private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(5);

  @Option(
      names = "--rebuild",
      description = "Also counts the whole log again into fresh collections and compares those.")
  private boolean rebuild;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description =
          "Which standalone. Default 'data' beside the petbattle script, or PETBATTLE_DATA.")
  private Optional<Path> data;

  @Mixin private KafkaConfigFile kafkaConfig;

  @Override
  public Integer call() {
    Environment environment = Environment.ofProcess().typed(DataFolder.SETTING, data);
    OrderlyStop stop = OrderlyStop.install(STOP_DEADLINE);
    boolean elsewhere =
        data.isEmpty() && environment.settings().text("KAFKA_BOOTSTRAP_SERVERS").isPresent();
    return audit(
        elsewhere
            ? environment.kafkaConfig(kafkaConfig.path()).settings()
            : standalone(environment.withoutServers(), stop),
        stop);
  }

  private int audit(Settings settings, OrderlyStop stop) {
    KafkaSettings kafka = KafkaSettings.from(settings);
    Vertx vertx = Vertx.vertx();
    stop.add("vertx", () -> Blocking.await(vertx.close(), CLOSE_DEADLINE, "closing"));
    Store store = Store.open(vertx, MongoSettings.from(settings));
    AuditReport report = new Audit(kafka, store).run();
    if (rebuild) {
      new Rebuild(kafka, store).run(report);
    }
    report.differences().forEach(System.out::println);
    System.out.println(report.summary());
    return report.isClean() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  /** The servers of the PetBattle that runs on the folder; without one, servers are started. */
  private static Settings standalone(Environment environment, OrderlyStop stop) {
    Path folder = DataFolder.chosen(environment.settings());
    if (!Files.isDirectory(folder.resolve("kafka"))) {
      throw new UserError(
          "there is nothing to audit in %s. Name the folder with --data or PETBATTLE_DATA"
              .formatted(folder));
    }
    Optional<DataFolder> stopped = openIfStopped(folder);
    stopped.ifPresent(opened -> stop.add("data folder", opened::close));
    return environment
        .fixedAll(
            stopped
                .map(opened -> EmbeddedServers.start(opened, ForkJoinPool.commonPool(), stop))
                .map(EmbeddedServers::addresses)
                .orElseGet(() -> DataFolder.servers(folder)))
        .settings();
  }

  private static Optional<DataFolder> openIfStopped(Path folder) {
    try {
      return Optional.of(DataFolder.open(folder));
    } catch (EmbeddedServerException inUse) {
      return Optional.empty();
    }
  }
}
