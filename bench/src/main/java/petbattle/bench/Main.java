package petbattle.bench;

import petbattle.bench.tracing.TracingCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Starts a measurement. */
@Command(
    name = "bench",
    description = "Measures how good and how fast the system is.",
    mixinStandardHelpOptions = true,
    subcommands = {
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
