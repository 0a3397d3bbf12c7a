package petbattle.bench.accept;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import petbattle.bench.load.OpenLoad;
import petbattle.bench.measure.Bound;
import petbattle.bench.measure.Latencies;
import petbattle.bench.measure.ProcessFacts;
import petbattle.bench.measure.Rounds;
import petbattle.bench.site.Players;
import petbattle.bench.site.RoleProcess;
import petbattle.bench.site.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How many votes a second a gateway accepts, beside a bare handler, turn by turn. */
@Command(
    name = "accept",
    description =
        "Votes as fast as a gateway accepts it, with sessions, validation and limits, turn by turn"
            + " with a bare Vert.x handler that answers 202 to the same requests.",
    mixinStandardHelpOptions = true)
public final class AcceptCommand implements Callable<Integer> {
  private static final int PLAYERS = 8_000;
  private static final double GOAL = 0.30;
  // Half of what comes out while much is still being compiled: 0.18 to 0.33, round by round.
  private static final double HALF = 0.10;
  private static final Duration OPEN_LOAD = Duration.ofSeconds(10);
  private static final int OPEN_RUNS = 3;

  private long refusals;

  @Option(names = "--short", description = "Fewer and shorter rounds, and a bound of a half.")
  private boolean isShort;

  @Option(names = "--rounds", description = "How many turns each side takes.")
  private Optional<Integer> rounds;

  @Option(names = "--seconds", description = "How long a turn takes.")
  private Optional<Integer> seconds;

  @Option(names = "--recording", description = "Where the gateway's flight recording goes.")
  private Optional<Path> recording;

  @Override
  public Integer call() throws Exception {
    int eventLoops = Runtime.getRuntime().availableProcessors();
    try (Site site = Site.start()) {
      RoleProcess gateway = site.run(settings(eventLoops), recorded(), "gateway");
      String battle = openBattle(site, gateway);
      List<String> sessions = Players.join(gateway.page(), PLAYERS);
      Wrk wrk = Wrk.voting(site.folder(), sessions, "/api/battles/" + battle + "/votes", Site.PETS);
      try (BareHandlerMain.Running bare = BareHandlerMain.launch(site.folder(), eventLoops)) {
        Rounds measured = compare(wrk, gateway, bare, site.brokerPid());
        boolean kept = isKept(measured);
        return (isShort || answersInTime(site, gateway, battle, sessions, measured)) && kept
            ? 0
            : 1;
      }
    } catch (Wrk.Missing missing) {
      System.err.println(missing.getMessage());
      return 2;
    }
  }

  /** Believing the header that says where a request comes from lets each player have his own. */
  private static Map<String, String> settings(int eventLoops) {
    return Map.of(
        "PETBATTLE_TRUSTED_PROXIES", "1", "PETBATTLE_HTTP_INSTANCES", Integer.toString(eventLoops));
  }

  private List<String> recorded() {
    return recording
        .map(
            file ->
                List.of(
                    "-XX:+UnlockDiagnosticVMOptions",
                    "-XX:+DebugNonSafepoints",
                    "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + file))
        .orElse(List.of());
  }

  /** A director is needed for that, and for nothing else here. */
  private static String openBattle(Site site, RoleProcess gateway) throws Exception {
    site.publishPets();
    try (RoleProcess director = site.run("director")) {
      return Players.openBattle(gateway.page());
    }
  }

  private Rounds compare(Wrk wrk, RoleProcess gateway, BareHandlerMain.Running bare, long brokerPid)
      throws Exception {
    ProcessFacts accepting = ProcessFacts.of(gateway.pid());
    ProcessFacts keeping = ProcessFacts.of(brokerPid);
    Duration turn = Duration.ofSeconds(seconds.orElse(isShort ? 4 : 10));
    // Compiled code is what is compared.
    Duration warmUp = Duration.ofSeconds(isShort ? 16 : 45);
    wrk.run(gateway.page(), warmUp);
    wrk.run(bare.address(), warmUp.dividedBy(2));
    List<Wrk.Result> results = new ArrayList<>();
    Rounds measured =
        Rounds.of(
            rounds.orElse(isShort ? 3 : 5),
            () -> {
              Duration before = accepting.cpuTime();
              Duration brokerBefore = keeping.cpuTime();
              results.add(wrk.run(gateway.page(), turn));
              double votes = results.getLast().perSecond() * turn.toSeconds();
              System.out.printf(
                  "on a core for each vote: gateway %.0f us, broker %.0f us%n",
                  accepting.cpuTime().minus(before).toNanos() / votes / 1_000,
                  keeping.cpuTime().minus(brokerBefore).toNanos() / votes / 1_000);
              return results.getLast().perSecond();
            },
            () -> wrk.run(bare.address(), turn).perSecond());
    System.out.printf(
        "accepted %,.0f a second beside %,.0f of the bare handler (medians); p50 %d us, p99 %d"
            + " us%n",
        measured.medianOfOurs(),
        measured.medianOfBare(),
        results.getLast().p50Micros(),
        results.getLast().p99Micros());
    refusals = results.stream().mapToLong(result -> result.refused() + result.broken()).sum();
    return measured;
  }

  private boolean isKept(Rounds measured) {
    Bound clean = Bound.atMost("votes that were not accepted", (double) refusals, "", 0);
    Bound ratio =
        Bound.atLeast(
            "accepting, beside a bare handler", measured.ratio(), "", isShort ? HALF : GOAL);
    System.out.println(clean.row());
    System.out.println(ratio.row());
    return clean.isKept() && ratio.isKept();
  }

  /** At half of what it can take, with requests that are due whatever became of those before. */
  private static boolean answersInTime(
      Site site, RoleProcess gateway, String battle, List<String> sessions, Rounds measured) {
    int perSecond = (int) (measured.medianOfOurs() / 2);
    try (OpenLoad load = new OpenLoad(site.vertx(), gateway.page())) {
      // The one who asks must be compiled, too.
      load.run(perSecond / 2, OPEN_LOAD, vote(battle, sessions));
      load.run(perSecond, OPEN_LOAD, vote(battle, sessions));
      List<Latencies> runs = new ArrayList<>();
      long unexpected = 0;
      for (int run = 0; run < OPEN_RUNS; run++) {
        OpenLoad.Outcome outcome = load.run(perSecond, OPEN_LOAD, vote(battle, sessions));
        runs.add(outcome.latencies());
        unexpected += outcome.unexpected();
        System.out.printf(
            "%,d votes a second: %s, %d not accepted %s%n",
            perSecond, outcome.latencies(), outcome.unexpected(), outcome.example().orElse(""));
      }
      Bound inTime =
          Bound.atMost(
              "accepting at half of the greatest rate, p99 (median)",
              Latencies.medianOf(runs, 99),
              " ms",
              10);
      System.out.println(inTime.row());
      return inTime.isKept() && unexpected == 0;
    }
  }

  private static IntFunction<OpenLoad.Request> vote(String battle, List<String> sessions) {
    return number ->
        OpenLoad.Request.vote(
            battle, sessions.get(number % sessions.size()), Site.PETS.get(number % 2));
  }
}
