package petbattle.standalone;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import petbattle.kafka.KafkaSettings;
import petbattle.kafka.Placement;
import petbattle.kafka.TopicsApply;
import petbattle.kafka.TopicsReport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code petbattle topics}: the topic catalogue on a cluster. */
@Command(
    name = "topics",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "The topics that PetBattle needs on a Kafka cluster.",
    subcommands = TopicsCommand.Apply.class)
final class TopicsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Missing required subcommand: apply");
  }

  /** {@code petbattle topics apply}. */
  @Command(
      name = "apply",
      mixinStandardHelpOptions = true,
      versionProvider = Main.Version.class,
      sortOptions = false,
      description = {
        "Creates the topics that are missing and compares the others with what PetBattle needs."
            + " Deletes nothing and may be repeated. Exit code 1 when something still differs.%n"
      },
      footerHeading = "%nEnvironment:%n",
      footer = {
        "  KAFKA_BOOTSTRAP_SERVERS   host:port of at least one broker (required)",
        "  KAFKA_…                   any other setting of Kafka's clients"
      })
  static final class Apply implements Callable<Integer> {
    private static final int FOR_EVER = 0;

    @Spec private CommandSpec spec;

    @Option(
        names = "--replicas",
        paramLabel = "N",
        defaultValue = "3",
        description = "Copies of each partition. Default ${DEFAULT-VALUE}.")
    private int replicas;

    @Option(
        names = "--min-insync",
        paramLabel = "N",
        description =
            "Copies that must have a record before it is acknowledged. Default: one less than"
                + " --replicas, at least 1.")
    private Optional<Integer> minInsync;

    @Option(
        names = "--votes-retention-days",
        paramLabel = "DAYS",
        defaultValue = "30",
        description = "How long votes stay in the log; 0 is for ever. Default ${DEFAULT-VALUE}.")
    private int votesRetentionDays;

    @Option(
        names = "--alter-config",
        description = "Puts configuration right where it differs, instead of only reporting it.")
    private boolean alterConfig;

    @Mixin private KafkaConfigFile kafkaConfig;

    @Override
    public Integer call() {
      Placement placement = placement();
      KafkaSettings kafka =
          KafkaSettings.from(Environment.ofProcess().kafkaConfig(kafkaConfig.path()).settings());
      TopicsReport report = TopicsApply.apply(kafka, placement, alterConfig);
      report.lines().forEach(System.out::println);
      if (report.isAsWanted()) {
        return CommandLine.ExitCode.OK;
      }
      System.err.println(
          "petbattle: topics differ from what PetBattle needs"
              + (alterConfig ? "" : "; --alter-config puts configuration right"));
      return CommandLine.ExitCode.SOFTWARE;
    }

    private Placement placement() {
      if (votesRetentionDays < 0) {
        throw new ParameterException(spec.commandLine(), "--votes-retention-days is 0 or more");
      }
      try {
        return new Placement(
            replicas,
            minInsync.orElse(Math.max(1, replicas - 1)),
            votesRetentionDays == FOR_EVER
                ? Placement.FOREVER
                : Duration.ofDays(votesRetentionDays));
      } catch (IllegalArgumentException e) {
        throw new ParameterException(spec.commandLine(), e.getMessage(), e);
      }
    }
  }
}
