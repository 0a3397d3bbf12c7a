package petbattle.bench.watchers;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import petbattle.bench.load.OpenLoad;
import petbattle.bench.measure.Bound;
import petbattle.bench.measure.Patience;
import petbattle.bench.measure.ProcessFacts;
import petbattle.bench.measure.Rounds;
import petbattle.bench.site.Players;
import petbattle.bench.site.RoleProcess;
import petbattle.bench.site.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What watchers of the event stream cost a gateway, and how soon a push has reached them all. */
@Command(
    name = "watchers",
    description = "Opens many event streams at one gateway, votes, and waits until all know of it.",
    mixinStandardHelpOptions = true)
public final class WatchersCommand implements Callable<Integer> {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final int WARM_UP = 500;
  private static final int PUSHES = 5;

  @Option(names = "--short", description = "Fewer watchers, and no bound on the time.")
  private boolean isShort;

  @Option(names = "--watchers", description = "How many.", defaultValue = "5000")
  private int watchers;

  @Override
  public Integer call() throws Exception {
    int many = isShort ? 1_000 : watchers;
    try (Site site = Site.start()) {
      RoleProcess gateway = site.run("gateway");
      site.publishPets();
      site.run("director", "votes");
      String battle = Players.openBattle(gateway.page());
      List<String> voters = Players.join(gateway.page(), PUSHES + 1);
      try (Watchers crowd = new Watchers(site.vertx(), gateway.page());
          OpenLoad votes = new OpenLoad(site.vertx(), gateway.page())) {
        crowd.connect(WARM_UP);
        push(crowd, votes, battle, voters.getLast());
        long before = residentBytes(gateway);
        crowd.connect(many);
        List<Double> spread = new ArrayList<>();
        for (int i = 0; i < PUSHES; i++) {
          spread.add(push(crowd, votes, battle, voters.get(i)));
        }
        double each = (residentBytes(gateway) - before) / (double) many / 1_024;
        return report(many, each, Rounds.median(spread));
      }
    }
  }

  /** What the process needs, and not what it has not given back yet. */
  private static long residentBytes(RoleProcess process) throws Exception {
    String jcmd = System.getProperty("java.home") + "/bin/jcmd";
    Process collect =
        new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.run")
            .redirectErrorStream(true)
            .start();
    if (!collect.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
      collect.destroyForcibly();
    }
    return ProcessFacts.of(process.pid()).residentBytes();
  }

  /** How long after the first one the last one knew, in milliseconds. */
  private static double push(Watchers crowd, OpenLoad votes, String battle, String voter) {
    Future<Watchers.Push> reached = crowd.await("\"" + battle + "\"");
    OpenLoad.Outcome cast =
        votes.run(
            1,
            Duration.ofSeconds(1),
            number -> OpenLoad.Request.vote(battle, voter, Site.PETS.getFirst()));
    if (cast.unexpected() > 0) {
      throw new IllegalStateException("the vote was not accepted");
    }
    Watchers.Push push = Patience.await(reached, DEADLINE);
    return (push.lastNanos() - push.firstNanos()) / 1e6;
  }

  private int report(int many, double kilobytes, double millis) {
    System.out.printf(
        "%,d watchers: %.1f KB each, a push is with all of them %.0f ms after the first%n",
        many, kilobytes, millis);
    Bound memory = Bound.atMost("memory for each watcher", kilobytes, " KB", isShort ? 40 : 20);
    System.out.println(memory.row());
    if (isShort) {
      return memory.isKept() ? 0 : 1;
    }
    Bound time = Bound.atMost("a push, from the first watcher to the last", millis, " ms", 500);
    System.out.println(time.row());
    return memory.isKept() && time.isKept() ? 0 : 1;
  }
}
