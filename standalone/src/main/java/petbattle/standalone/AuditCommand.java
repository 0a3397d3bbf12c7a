package petbattle.standalone;

import static petbattle.standalone.Blocking.await;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import petbattle.audit.Audit;
import petbattle.audit.AuditReport;
import petbattle.audit.Rebuild;
import petbattle.embedded.EmbeddedServerException;
import petbattle.kafka.KafkaSettings;
import petbattle.mongo.MongoSettings;
import petbattle.mongo.Store;
import petbattle.role.Role;
import petbattle.role.RoleContext;
import petbattle.role.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code petbattle audit}: does everything that was accepted count exactly once? */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    description = {
      "Reads the votes log from Kafka, counts it again and compares with ledger, tallies and"
          + " results. May run while people vote: pending votes are accepted and not counted yet."
          + " Exit code 1 on any difference.%n"
    },
    footerHeading = "%nEnvironment:%n",
    footer = {
      "  KAFKA_BOOTSTRAP_SERVERS   host:port of at least one broker; without it the data folder of",
      "                            a standalone is audited, running or stopped",
      "  MONGODB_URI               a connection string with a database"
    })
final class AuditCommand implements Callable<Integer> {
  private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(10);
  private static final Duration STOP_DEADLINE = Duration.ofSeconds(20);

  @Option(
      names = "--rebuild",
      description =
          "Also counts the whole log into fresh collections, with the code that counts, and"
              + " compares those.")
  private boolean rebuild;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description =
          "The data folder of a standalone. Default 'data' beside the petbattle script, or"
              + " PETBATTLE_DATA.")
  private Optional<Path> data;

  @Option(
      names = "--every",
      paramLabel = "MINUTES",
      description =
          "Goes on, audits again after so many minutes, and shows the newest result as metrics at"
              + " the management port.")
  private Optional<Integer> everyMinutes;

  @Option(
      names = "--management-port",
      paramLabel = "PORT",
      description =
          "With --every: health and metrics. Default 9080, or PETBATTLE_MANAGEMENT_PORT. 0 takes a"
              + " free one.")
  private Optional<Integer> managementPort;

  @Mixin private KafkaConfigFile kafkaConfig;

  @Override
  public Integer call() throws InterruptedException {
    if (everyMinutes.isPresent() && (rebuild || everyMinutes.get() < 1)) {
      throw new UserError("--every takes a number of minutes from 1 on, and no --rebuild");
    }
    Environment environment =
        Environment.ofProcess()
            .kafkaConfig(kafkaConfig.path())
            .typed(Standalone.DATA, data)
            .typed(Addresses.MANAGEMENT_PORT, managementPort);
    Settings settings = environment.settings();
    boolean elsewhere = data.isEmpty() && settings.text("KAFKA_BOOTSTRAP_SERVERS").isPresent();
    Settings servers = elsewhere ? settings : standalone(environment);
    return everyMinutes.isPresent()
        ? watch(servers, Duration.ofMinutes(everyMinutes.get()))
        : audit(servers);
  }

  private static int watch(Settings settings, Duration pause) throws InterruptedException {
    OrderlyStop stop = OrderlyStop.install(STOP_DEADLINE);
    RoleProcess process = RoleProcess.begin(Addresses.from(settings, false), stop, "petbattle-audit");
    RoleContext context = process.connect(settings, EnumSet.of(Role.VOTES));
    process.awaitReady();
    new AuditWatch(new Audit(context.kafka(), context.store()), context.meters()).run(pause);
    return 0;
  }

  private int audit(Settings settings) {
    KafkaSettings kafka = KafkaSettings.from(settings);
    Vertx vertx = Vertx.vertx();
    try {
      Store store = Store.open(vertx, MongoSettings.from(settings));
      AuditReport report = new Audit(kafka, store).run();
      if (rebuild) {
        new Rebuild(kafka, store).run(report);
      }
      report.differences().forEach(line -> System.out.println("differs: " + line));
      System.out.println(report.summary());
      return report.isClean() ? 0 : 1;
    } finally {
      await(vertx.close(), CLOSE_DEADLINE, "closing");
    }
  }

  /** The servers of a running standalone, or those of a stopped one, started for the audit. */
  private static Settings standalone(Environment environment) {
    Path folder = Standalone.dataFolder(environment.settings());
    if (!Files.isDirectory(folder)) {
      throw new UserError(
          "there is no data in "
              + folder
              + "; name another folder with --data, or set"
              + " KAFKA_BOOTSTRAP_SERVERS and MONGODB_URI");
    }
    RunningServers servers = isRunning(folder).orElseGet(() -> start(folder));
    return environment
        .withoutServers()
        .fixed("KAFKA_BOOTSTRAP_SERVERS", servers.bootstrapServers())
        .fixed("MONGODB_URI", servers.mongoUri())
        .settings();
  }

  private static Optional<RunningServers> isRunning(Path folder) {
    try (DataFolder unused = DataFolder.open(folder)) {
      return Optional.empty();
    } catch (EmbeddedServerException inUse) {
      return Optional.of(RunningServers.readFrom(folder));
    }
  }

  private static RunningServers start(Path folder) {
    OrderlyStop stop = OrderlyStop.install(STOP_DEADLINE);
    DataFolder opened = DataFolder.open(folder);
    stop.add("data folder", opened::close);
    ExecutorService workers = Executors.newFixedThreadPool(2);
    try {
      EmbeddedServers servers = EmbeddedServers.start(opened, workers, stop);
      return new RunningServers(servers.bootstrapServers(), servers.mongoUri());
    } finally {
      workers.shutdown();
    }
  }
}
