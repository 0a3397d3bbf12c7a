package petbattle.standalone;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.role.Role;
import petbattle.role.RoleContext;
import petbattle.role.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code petbattle run}: chosen roles in this process, Kafka and MongoDB elsewhere. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    description = {
      "Runs chosen roles against Kafka and MongoDB, as many processes of each as needed.%n"
    },
    footerHeading = "%nEnvironment:%n",
    footer = {
      "  KAFKA_BOOTSTRAP_SERVERS   host:port of at least one broker (required)",
      "  KAFKA_…                   any other setting of Kafka's clients:"
          + " KAFKA_SECURITY_PROTOCOL=SSL",
      "  MONGODB_URI               a connection string with a database (required)",
      "  PETBATTLE_SIGNING_KEYS    of tokens and receipts, the same for all gateways (gateway)",
      "  PETBATTLE_DRAIN_SECONDS   how long to go on when told to stop, not ready any more (0)",
      "  PETBATTLE_ADMIN_TOKEN     what an admin proves to be one with (gateway)",
      "  PETBATTLE_OIDC_ISSUER     who vouches for people, see docs/identity.md (gateway)"
    })
final class RunCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);
  private static final Duration STOP_DEADLINE = Duration.ofSeconds(15);

  @Option(
      names = "--roles",
      required = true,
      split = ",",
      paramLabel = "ROLE",
      description = "Which ones, with commas between them: ${COMPLETION-CANDIDATES}.")
  private List<Role> roles;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The page and the API. Default 8080, or PETBATTLE_PORT. 0 takes a free one.")
  private Optional<Integer> port;

  @Option(
      names = "--management-port",
      paramLabel = "PORT",
      description =
          "Health and metrics. Default 9080, or PETBATTLE_MANAGEMENT_PORT. 0 takes a free one.")
  private Optional<Integer> managementPort;

  @Mixin private KafkaConfigFile kafkaConfig;

  @Override
  public Integer call() throws InterruptedException {
    EnumSet<Role> chosen = EnumSet.copyOf(roles);
    Environment environment =
        Environment.ofProcess()
            .kafkaConfig(kafkaConfig.path())
            .typed(Addresses.PORT, port)
            .typed(Addresses.MANAGEMENT_PORT, managementPort);
    boolean servesPages = chosen.contains(Role.GATEWAY);
    Addresses addresses = Addresses.from(environment.settings(), servesPages);
    Settings settings =
        environment
            .fixed(Addresses.HOST, addresses.host())
            .fixed(Addresses.PORT, Integer.toString(addresses.port()))
            .settings();
    OrderlyStop stop = OrderlyStop.install(STOP_DEADLINE.plus(Drain.from(settings)));
    RoleProcess process = RoleProcess.begin(addresses, stop, service(chosen));
    LOG.info("starting roles={} management={}", labels(chosen), addresses.management());
    RoleContext context = process.connect(settings, chosen);
    process.deploy(chosen, context);
    process.awaitReady();
    LOG.info(
        "ready roles={} management={}{}",
        labels(chosen),
        addresses.management(),
        servesPages ? " page=" + addresses.page() : "");
    stop.awaitEnd();
    return 0;
  }

  private static String service(EnumSet<Role> roles) {
    return roles.size() == 1 ? "petbattle-" + labels(roles) : "petbattle";
  }

  private static String labels(EnumSet<Role> roles) {
    return roles.stream().map(Role::label).collect(Collectors.joining(","));
  }
}
