package petbattle.standalone;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.audit.AuditFailure;
import petbattle.embedded.EmbeddedServerException;
import petbattle.kafka.TopicsApply.TopicsNotApplied;
import petbattle.role.Settings.InvalidSetting;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The {@code petbattle} command line. Exit codes: 0 done, 1 could not be done, 2 typed wrongly. */
@Command(
    name = "petbattle",
    description = "Pets battle, people vote, nothing gets lost.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      StartCommand.class,
      RunCommand.class,
      TopicsCommand.class,
      AuditCommand.class,
      SeedCommand.class
    },
    footer = {"", "'petbattle COMMAND --help' explains a command."})
public final class Main implements Callable<Integer> {
  @Spec private CommandSpec spec;

  public static void main(String[] arguments) {
    int code = commandLine().execute(arguments);
    System.exit(code);
  }

  static CommandLine commandLine() {
    return spoken(new CommandLine(new Main()));
  }

  /**
   * Lets a command line speak as this one does: mistakes in a line with a hint, what somebody can
   * put right without a stack trace. For commands that live outside of this module.
   */
  public static CommandLine spoken(CommandLine commands) {
    return commands
        .setExecutionExceptionHandler(Main::explain)
        .setParameterExceptionHandler(Main::hint)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpLongOptionsMaxWidth(32)
        .setUsageHelpWidth(100);
  }

  /** Without a command there is nothing to do but to show what there is. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return CommandLine.ExitCode.USAGE;
  }

  private static int hint(ParameterException mistake, String[] arguments) {
    CommandLine command = mistake.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("petbattle: " + mistake.getMessage());
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(mistake, err)) {
      err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    }
    return CommandLine.ExitCode.USAGE;
  }

  private static int explain(Exception failure, CommandLine command, ParseResult parsed) {
    boolean expected =
        failure instanceof UserError
            || failure instanceof InvalidSetting
            || failure instanceof TopicsNotApplied
            || failure instanceof AuditFailure
            || failure instanceof EmbeddedServerException;
    if (!expected) {
      logger().error("{} failed", command.getCommandSpec().qualifiedName(), failure);
    }
    command.getErr().println("petbattle: " + message(failure));
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static String message(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  /** Not a constant: help and mistakes shall not wait for the logging to start. */
  private static Logger logger() {
    return LoggerFactory.getLogger(Main.class);
  }

  /** The version that was built. */
  static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "(unpackaged)" : version;
  }

  /** The same, for people who ask. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"petbattle " + version()};
    }
  }
}
