package petbattle.spike;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import petbattle.spike.load.Answers;
import petbattle.spike.load.Crowd;
import petbattle.spike.load.LatencyLog.Latency;
import petbattle.spike.load.OpenBattle;
import petbattle.spike.load.RateProfile;
import petbattle.spike.site.OwnSite;
import petbattle.standalone.UserError;

/**
 * Finds out what this machine can take, with everything beside the votes going on as it will: a
 * load that grows from next to nothing until accepting takes too long. Its votes go into a battle
 * of their own and are proved like all others. Blocks; runs once, or not at all.
 */
final class Calibration {
  private static final Duration LENGTH = Duration.ofSeconds(10);
  private static final Duration WARM_UP = Duration.ofSeconds(8);
  private static final Duration STRETCH = Duration.ofMillis(500);
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(90);
  private static final double FIRST_RATE = 50;
  private static final double WARM_RATE = 400;
  private static final double LAST_RATE = 12_000;
  private static final double SHARE = .7;
  private static final LoadRig.Shares SHARES = new LoadRig.Shares(1, 0);

  private final OwnSite site;
  private final LoadRig rig;
  private final SignedCrowd players;
  private List<OpenBattle> battles = List.of();
  private List<LoadRig.Running> loads = List.of();
  private List<Crowd> crowds = List.of();

  Calibration(OwnSite site, LoadRig rig, SignedCrowd players) {
    this.site = site;
    this.rig = rig;
    this.players = players;
  }

  /** Base and peak, from what was asked for or what was measured. */
  static Result.Rates rates(SpikePlan plan, OptionalDouble capacity) {
    if (plan.base().isPresent()) {
      double base = plan.base().getAsInt();
      return new Result.Rates(base, base * plan.factor());
    }
    double peak = SHARE * capacity.orElseThrow();
    return new Result.Rates(peak / plan.factor(), peak);
  }

  /** Votes a second that were accepted in bounded time. */
  double run() {
    Progress.step("finding out what this machine can take");
    battles = site.openBattles(2);
    // Code that was never used is slow: what is measured first is not the machine.
    RateProfile warmUp = RateProfile.growing(FIRST_RATE, WARM_RATE, WARM_UP);
    RateProfile growing = RateProfile.growing(FIRST_RATE, LAST_RATE, LENGTH);
    crowds =
        List.of(players.of(Math.round(warmUp.total())), players.of(Math.round(growing.total())));
    LoadRig.Running warming = rig.vote(warmUp, crowds.get(0), battles.subList(0, 1), SHARES);
    LoadRig.awaitEnd(warming, WARM_UP.plus(LAST_ANSWERS));
    var unused = Rehearsal.drain(site);
    LoadRig.Running load = rig.vote(growing, crowds.get(1), battles.subList(1, 2), SHARES);
    loads = List.of(warming, load);
    Capacity capacity = measure(load);
    load.loop().stop();
    LoadRig.awaitEnd(load, LAST_ANSWERS);
    if (Rehearsal.drain(site).isEmpty()) {
      throw new UserError("what was accepted while measuring is not being counted");
    }
    double most = capacity.perSecond();
    Progress.step("it takes %,.0f votes a second", most);
    if (most == 0) {
      throw new UserError(
          "this machine is too slow, or too busy, for even %.0f votes a second; try again, or name a"
                  .formatted(FIRST_RATE)
              + " rate with --base");
    }
    return most;
  }

  private static Capacity measure(LoadRig.Running load) {
    Capacity capacity = new Capacity();
    long start = System.nanoTime();
    long before = start;
    long offered = 0;
    long accepted = 0;
    while (before - start < LENGTH.toNanos() && !capacity.isReached()) {
      pause();
      long now = System.nanoTime();
      long offeredNow = load.loop().offered();
      long acceptedNow = load.votes().answers().of(Answers.Kind.ACCEPTED);
      Latency latency = load.votes().latency().stretch();
      capacity.add(
          Duration.ofNanos(now - before),
          offeredNow - offered,
          acceptedNow - accepted,
          latency.p90());
      before = now;
      offered = offeredNow;
      accepted = acceptedNow;
    }
    return capacity;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(STRETCH.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError("interrupted");
    }
  }

  /** Where its votes went. */
  List<OpenBattle> battles() {
    return battles;
  }

  /** How many of its votes were accepted. */
  long accepted() {
    return loads.stream().mapToLong(load -> load.votes().answers().of(Answers.Kind.ACCEPTED)).sum();
  }

  /** Compares one of its battles with the ledger. */
  LedgerCheck.Found check(LedgerCheck ledger, int battle) {
    return ledger.of(
        battles.get(battle), loads.get(battle).votes().accepted(0), crowds.get(battle).size());
  }
}
