package petbattle.spike;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import petbattle.spike.load.Answers;
import petbattle.spike.load.Crowd;
import petbattle.spike.load.LatencyLog.Latency;
import petbattle.spike.load.OpenBattle;
import petbattle.spike.load.RateProfile;
import petbattle.spike.site.Http;
import petbattle.standalone.UserError;

/**
 * Sends the load to a site that runs already, from where its players come: it starts nothing, kills
 * nothing and sees nothing from behind. What became of votes it asks the site, by receipts. Blocks.
 */
final class ForeignRehearsal {
  private static final int PLAYERS = 1_000;
  private static final int BATTLES = 5;
  private static final LoadRig.Shares SHARES = new LoadRig.Shares(.8, .03);
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(90);
  private static final Duration RECEIPTS_DEADLINE = Duration.ofMinutes(5);
  private static final Duration BEFORE_AND_AFTER = Duration.ofMinutes(15);

  private final SpikePlan plan;
  private final URI target;

  ForeignRehearsal(SpikePlan plan, URI target) {
    this.plan = plan;
    this.target = target;
  }

  Result run() {
    Instant startedAt = Instant.now();
    Deadline.endProcessAfter(plan.length().plus(BEFORE_AND_AFTER));
    List<OpenBattle> battles = openBattles();
    Crowd crowd = join();
    Result.Rates rates = Calibration.rates(plan, OptionalDouble.empty());
    RateProfile profile = RateProfile.spike(rates.base(), rates.peak(), plan.length());
    Progress.step(
        "from %,.0f to %,.0f votes a second and back at %s, %,d players, %d battles, for %d s",
        rates.base(),
        rates.peak(),
        target,
        crowd.size(),
        battles.size(),
        plan.length().toSeconds());
    Timeline timeline = new Timeline();
    try (LoadRig rig = new LoadRig(List.of(target), plan.watchers())) {
      LoadRig.Running load = rig.vote(profile, crowd, battles, SHARES);
      try (Observer observer =
          new Observer(rig, load, Sight.NONE, timeline, new Progress(false)::show)) {
        LoadRig.awaitEnd(load, plan.length().plus(LAST_ANSWERS));
        timeline.add(new Timeline.Mark(observer.seconds(), "load ends", false));
      }
      Progress.step("the load has ended, asking what became of a sample of the votes");
      long ended = System.nanoTime();
      Receipts.Told told = Receipts.ask(target, load.votes().receipts(), RECEIPTS_DEADLINE);
      Duration drain = Duration.ofNanos(System.nanoTime() - ended);
      return new Result(
          plan,
          startedAt,
          Instant.now(),
          rates,
          OptionalDouble.empty(),
          Optional.empty(),
          Verdict.of(facts(load, told, drain)),
          timeline,
          Optional.empty(),
          new Result.Beside(
              crowd.size(),
              battles.size(),
              load.loop().offered(),
              load.loop().unoffered(),
              load.votes().answers(),
              new Answers(),
              plan.watchers(),
              rig.watchers().messages(),
              rig.watchers().returns()),
          told.states());
    }
  }

  /** Nothing but the sample can be vouched for: what it says stands for itself. */
  private static Verdict.Facts facts(LoadRig.Running load, Receipts.Told told, Duration drain) {
    Map<String, Long> states = told.states();
    long counted = states.getOrDefault("counted", 0L);
    long duplicate = states.getOrDefault("duplicate", 0L);
    long late = states.getOrDefault("late", 0L);
    long asked = states.values().stream().mapToLong(Long::longValue).sum();
    Latency latency = load.votes().latency().all();
    return new Verdict.Facts(
        asked,
        new Verdict.Audited(counted + duplicate + late, counted, duplicate, late, 0, 0),
        0,
        0,
        List.of(),
        List.of(),
        told.unsettled(),
        load.votes().answers().unexpected(),
        List.of(),
        latency.p50(),
        latency.p99(),
        told.unsettled().isEmpty() ? Optional.of(drain) : Optional.empty());
  }

  private List<OpenBattle> openBattles() {
    JsonArray items =
        Http.json(target.resolve("/api/battles?state=open&limit=" + BATTLES))
            .orElseThrow(() -> new UserError("no list of open battles at " + target))
            .getJsonArray("items");
    List<OpenBattle> battles = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      JsonObject battle = items.getJsonObject(i);
      List<String> pets = new ArrayList<>();
      battle.getJsonArray("pets").forEach(pet -> pets.add(((JsonObject) pet).getString("id")));
      battles.add(new OpenBattle(battle.getString("id"), pets));
    }
    if (battles.isEmpty()) {
      throw new UserError("there is no open battle at " + target);
    }
    return battles;
  }

  /** As many sessions as the site begins for one address, and a thousand at most. */
  private Crowd join() {
    List<String> ids = new ArrayList<>();
    List<String> tokens = new ArrayList<>();
    while (ids.size() < PLAYERS) {
      Optional<JsonObject> session = Http.session(target.resolve("/api/session"));
      if (session.isEmpty()) {
        break;
      }
      ids.add(session.get().getString("player"));
      tokens.add(session.get().getString("token"));
    }
    if (ids.isEmpty()) {
      throw new UserError(target + " begins no sessions for us");
    }
    return new Crowd(ids, tokens);
  }
}
