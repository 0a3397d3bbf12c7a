package petbattle.standalone;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.Callable;
import petbattle.role.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code petbattle start}: everything in one process, with a broker and a store of its own. */
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    description = {
      "Starts PetBattle with everything it needs in one process: Kafka, Mongo and all roles.",
      "Ctrl-C stops it. The next start goes on where this one ended, also after a crash.%n"
    })
final class StartCommand implements Callable<Integer> {
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

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description =
          "Who can reach the page: 127.0.0.1 is this machine only, 0.0.0.0 is everybody in your"
              + " network. Default 127.0.0.1, or PETBATTLE_HOST.")
  private Optional<String> host;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description =
          "Where everything is kept. Default 'data' beside the petbattle script, or"
              + " PETBATTLE_DATA.")
  private Optional<Path> data;

  @Option(names = "--ephemeral", description = "Keeps nothing: a new, empty PetBattle each time.")
  private boolean ephemeral;

  @Option(
      names = "--without-moderation",
      description =
          "Looks at no pictures, which needs less memory: uploads wait for a start without this.")
  private boolean withoutModeration;

  @Option(names = "--until-ready", hidden = true, description = "Stops when ready.")
  private boolean untilReady;

  @Override
  public Integer call() throws InterruptedException {
    if (ephemeral && data.isPresent()) {
      throw new UserError("--ephemeral keeps nothing, so it does not go with --data");
    }
    Environment environment =
        Environment.ofProcess()
            .withoutServers()
            .typed(Addresses.PORT, port)
            .typed(Addresses.MANAGEMENT_PORT, managementPort)
            .typed(Addresses.HOST, host)
            .typed(Standalone.DATA, data);
    OrderlyStop stop =
        OrderlyStop.install(Standalone.STOP_DEADLINE.plus(Drain.from(environment.settings())));
    EnumSet<Role> roles = EnumSet.allOf(Role.class);
    if (withoutModeration) {
      roles.remove(Role.MODERATION);
    }
    new Standalone(environment, ephemeral, roles, stop).start();
    if (!untilReady) {
      stop.awaitEnd();
    }
    return 0;
  }
}
