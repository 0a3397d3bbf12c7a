package petbattle.spike;

import picocli.CommandLine;

/** The program behind {@code petbattle spike}. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return petbattle.standalone.Main.spoken(new CommandLine(new SpikeCommand()));
  }
}
