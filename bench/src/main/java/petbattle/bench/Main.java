package petbattle.bench;

import petbattle.bench.accept.AcceptCommand;
import petbattle.bench.count.CountCommand;
import petbattle.bench.count.GrowthCommand;
import petbattle.bench.standalone.FreshnessCommand;
import petbattle.bench.standalone.StartCommand;
import petbattle.bench.tracing.TracingCommand;
import petbattle.bench.watchers.WatchersCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Starts a measurement. */
@Command(
    name = "bench",
    description = "Measures how good and how fast the system is.",
    mixinStandardHelpOptions = true,
    subcommands = {
      AcceptCommand.class,
      CountCommand.class,
      GrowthCommand.class,
      FreshnessCommand.class,
      WatchersCommand.class,
      StartCommand.class,
      TracingCommand.class,
      UploadsCommand.class,
      VerdictsCommand.class,
      VisionCommand.class
    })
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }
}
