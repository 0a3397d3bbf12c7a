package petbattle.spike;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import petbattle.kafka.Topic;
import petbattle.spike.SpikePlan.NotAllowed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code petbattle spike}: everybody votes at once. Is anything lost? */
@Command(
    name = "petbattle spike",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Rehearses the day on which everybody votes at once, on this machine: starts a site of its"
          + " own with each role in a process, sends it many times its ordinary load, may kill a"
          + " part of it meanwhile, and proves from the log that each vote counts exactly once.",
      "",
      "Exit code 0 when every promise held, 1 when one was broken, 2 when it was typed wrongly.%n"
    })
final class SpikeCommand implements Callable<Integer> {
  private static final DateTimeFormatter FOLDER =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss");

  @Spec private CommandSpec spec;

  @Option(
      names = "--factor",
      defaultValue = "100",
      description = "How many times the ordinary load the peak is. Default ${DEFAULT-VALUE}.")
  private int factor;

  @Option(
      names = "--base",
      paramLabel = "N",
      description =
          "The ordinary load in votes a second. Without it the machine is measured for ten seconds,"
              + " and the peak is 70 %% of what it can take, the load's own work included.")
  private Optional<Integer> base;

  @Option(
      names = "--minutes",
      defaultValue = "3",
      description = "How long votes come. Default ${DEFAULT-VALUE}; 0.2 to 60.")
  private double minutes;

  @Option(
      names = "--kill",
      defaultValue = "none",
      paramLabel = "PART",
      description =
          "What dies at the peak: ${COMPLETION-CANDIDATES}. With gateway there are two gateways,"
              + " with broker three brokers.")
  private Kill kill;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description =
          "Where report.html, summary.json and the processes' logs go. Default a new folder in"
              + " rehearsals/ of the data folder ('data' beside the script, or PETBATTLE_DATA).")
  private Optional<Path> report;

  @Option(
      names = "--most-counters",
      paramLabel = "N",
      description =
          "The autoscaler's upper bound. Default two for each core, and never more than the votes"
              + " have partitions.")
  private Optional<Integer> mostCounters;

  @Option(
      names = "--watchers",
      defaultValue = "50",
      paramLabel = "N",
      description = "Who look at the live boards meanwhile. Default ${DEFAULT-VALUE}.")
  private int watchers;

  @Option(
      names = "--target",
      paramLabel = "URL",
      description =
          "Sends the load to a site that runs already; starts and kills nothing. Needs --base and"
              + " --i-own-this.")
  private Optional<URI> target;

  @Option(names = "--i-own-this", description = "Says that the target is yours to flood.")
  private boolean owned;

  @Override
  public Integer call() throws Exception {
    SpikePlan plan = plan();
    Result result =
        plan.target().isPresent()
            ? new ForeignRehearsal(plan, plan.target().get()).run()
            : new Rehearsal(plan).run();
    Path page = ReportPage.write(result, plan.report());
    if (plan.target().isEmpty()) {
      Handover.write(result, page, Handover.dataFolder());
    }
    System.out.println();
    result.verdict().broken().forEach(sentence -> System.out.println("broken: " + sentence));
    System.out.println(result.verdict().line());
    System.out.println("report " + page.toAbsolutePath());
    return result.verdict().passed() ? 0 : 1;
  }

  private SpikePlan plan() {
    try {
      Optional<URI> aim = Aim.of(target, owned, kill);
      if (aim.isPresent() && base.isEmpty()) {
        throw new NotAllowed(
            "--target needs --base: how much that site can take is not for us to find out");
      }
      int partitions = Topic.VOTES_LOG.partitions();
      int most =
          mostCounters.orElse(Math.min(partitions, 2 * Runtime.getRuntime().availableProcessors()));
      return new SpikePlan(
          factor,
          base.map(OptionalInt::of).orElse(OptionalInt.empty()),
          Duration.ofMillis(Math.round(minutes * 60_000)),
          kill,
          report.orElseGet(SpikeCommand::newFolder),
          aim,
          most,
          watchers);
    } catch (NotAllowed mistake) {
      throw new ParameterException(spec.commandLine(), mistake.getMessage(), mistake);
    }
  }

  private static Path newFolder() {
    return Handover.dataFolder()
        .resolve("rehearsals")
        .resolve(FOLDER.format(LocalDateTime.now(ZoneId.systemDefault())));
  }
}
