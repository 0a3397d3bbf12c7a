package petbattle.standalone;

import static petbattle.standalone.Blocking.await;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.role.Role;
import petbattle.role.RoleContext;
import petbattle.role.Settings;
import petbattle.seed.Seed;
import petbattle.seed.Studio;

/**
 * All roles in one process, over a real Kafka and a Mongo that this process brings along. The roles
 * reach both by their ports, as they would anywhere else.
 */
final class Standalone {
  static final String DATA = "PETBATTLE_DATA";

  /** Where the last rehearsal of a spike left its result, in the data folder. */
  static final String REHEARSAL_FILE = "rehearsal.json";

  private static final Logger LOG = LoggerFactory.getLogger(Standalone.class);
  static final Duration STOP_DEADLINE = Duration.ofSeconds(15);
  private static final Duration SEED_DEADLINE = Duration.ofSeconds(60);
  private static final int WORKERS = 3;

  private final Environment environment;
  private final boolean ephemeral;
  private final OrderlyStop stop;

  Standalone(Environment environment, boolean ephemeral, OrderlyStop stop) {
    this.environment = environment;
    this.ephemeral = ephemeral;
    this.stop = stop;
  }

  /** Starts everything and returns when people can vote. {@code stop} ends it. */
  void start() throws InterruptedException {
    Addresses addresses = Addresses.from(environment.settings(), true);
    DataFolder data = openData();
    stop.add("data folder", data::close);
    Secrets secrets = Secrets.of(environment.settings(), data);

    ExecutorService workers = workers();
    EmbeddedServers servers = EmbeddedServers.start(data, workers, stop);
    Studio studio = new Studio(workers);
    if (data.isNew()) {
      studio.paintAhead();
    }
    RoleProcess process = RoleProcess.begin(addresses, stop, "petbattle");
    EnumSet<Role> all = EnumSet.allOf(Role.class);
    Settings settings =
        settings(addresses, secrets, servers)
            .over(Map.of("PETBATTLE_REHEARSAL", data.path().resolve(REHEARSAL_FILE).toString()));
    RoleContext context = process.connect(settings, all);
    new RunningServers(servers.bootstrapServers(), servers.mongoUri()).writeTo(data.path());

    Seed seed = new Seed(process.vertx(), context.kafka(), context.store(), studio);
    boolean seeding = await(seed.begin(), SEED_DEADLINE, "seeding the demonstration pets");
    process.deploy(all, context);
    if (seeding) {
      await(seed.battlesStarted(), SEED_DEADLINE, "starting the first battles");
    }
    process.awaitReady();
    Banner.print(addresses, data, secrets);

    completeSeed(seed, seeding).onComplete(done -> workers.shutdown());
  }

  private DataFolder openData() {
    return ephemeral ? DataFolder.ephemeral() : DataFolder.open(dataFolder(environment.settings()));
  }

  /** Where a standalone keeps its data, as it was told or by default. */
  static Path dataFolder(Settings settings) {
    return settings.text(DATA).map(Path::of).orElseGet(Standalone::defaultData);
  }

  /** Beside the script that started us; it says where it is. */
  private static Path defaultData() {
    return Path.of(System.getProperty("petbattle.home", ""), "data");
  }

  private Settings settings(Addresses addresses, Secrets secrets, EmbeddedServers servers) {
    return environment
        .fixed(Addresses.HOST, addresses.host())
        .fixed(Addresses.PORT, Integer.toString(addresses.port()))
        .typed(Secrets.ADMIN_TOKEN, secrets.adminToken())
        .fixed(Secrets.SIGNING_KEYS, secrets.signingKeys())
        .fixed("MONGODB_URI", servers.mongoUri())
        .fixed("KAFKA_BOOTSTRAP_SERVERS", servers.bootstrapServers())
        .settings();
  }

  private static Future<Void> completeSeed(Seed seed, boolean seeding) {
    return (seeding ? seed.complete() : Future.<Void>succeededFuture())
        .onFailure(
            failure -> LOG.warn("the next start completes the seed reason={}", failure.toString()))
        .eventually(seed::close);
  }

  /** Platform threads: these tasks compute, or hold locks while they read files. */
  private static ExecutorService workers() {
    return Executors.newFixedThreadPool(
        WORKERS, Thread.ofPlatform().name("start-", 0).daemon().factory());
  }
}
