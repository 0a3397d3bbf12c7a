package petbattle.spike;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import petbattle.demo.DemoPets;
import petbattle.demo.PetPictures;
import petbattle.kafka.Topic;
import petbattle.spike.load.Crowd;
import petbattle.spike.load.OpenBattle;
import petbattle.spike.load.RateProfile;
import petbattle.spike.load.UploadLoad;
import petbattle.spike.scale.ScalingPolicy;
import petbattle.spike.site.OwnSite;
import petbattle.spike.site.Patience;
import petbattle.spike.site.VotesLag;
import petbattle.standalone.UserError;

/** A rehearsal on a site of our own, from its start to the verdict. Blocks; runs once. */
final class Rehearsal {
  private static final int BATTLES = 5;
  private static final LoadRig.Shares SHARES = new LoadRig.Shares(.8, .03);
  private static final int PICTURES = 24;
  private static final int PICTURE_EDGE = 700;
  private static final double UPLOADS_PER_SECOND = .5;
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(90);
  private static final Duration LONGEST_DRAIN = Duration.ofMinutes(4);
  private static final Duration BEFORE_AND_AFTER = Duration.ofMinutes(15);

  private final SpikePlan plan;
  private final Timeline timeline = new Timeline();

  Rehearsal(SpikePlan plan) {
    this.plan = plan;
  }

  Result run() throws IOException {
    Instant startedAt = Instant.now();
    Deadline.endProcessAfter(plan.length().plus(BEFORE_AND_AFTER));
    Path folder = Files.createDirectories(plan.report()).resolve("site");
    if (Files.exists(folder)) {
      throw new UserError(folder + " is there already; name another folder with --report");
    }
    int brokers = plan.kill() == Kill.BROKER ? 3 : 1;
    int gateways = plan.kill() == Kill.GATEWAY ? 2 : 1;
    Progress.step(
        "starting %d broker%s, a store and the roles, each in a process of its own",
        brokers, brokers == 1 ? "" : "s");
    try (OwnSite site = OwnSite.start(folder, brokers, gateways)) {
      Aim.requireThisMachine(site.pages());
      try (LoadRig rig = new LoadRig(site.pages(), plan.watchers())) {
        Result result = rehearse(site, rig, startedAt);
        if (result.verdict().passed()) {
          site.forgetData();
        }
        Progress.step("stopping the site");
        return result;
      }
    }
  }

  private Result rehearse(OwnSite site, LoadRig rig, Instant startedAt) {
    SignedCrowd players = new SignedCrowd(rig.vertx(), site.keys());
    List<OpenBattle> battles = site.openBattles(BATTLES);
    UploadLoad uploads =
        rig.upload(
            UPLOADS_PER_SECOND, plan.length().plus(BEFORE_AND_AFTER), players.of(500), pictures());
    Calibration calibration = new Calibration(site, rig, players);
    OptionalDouble capacity =
        plan.base().isPresent() ? OptionalDouble.empty() : OptionalDouble.of(calibration.run());
    Result.Rates rates = Calibration.rates(plan, capacity);
    RateProfile profile = RateProfile.spike(rates.base(), rates.peak(), plan.length());
    Crowd crowd = players.of(Math.round(profile.total() * SHARES.hot()) + 100);
    ScalingPolicy policy =
        ScalingPolicy.rehearsed(
            plan.length(),
            Math.max(50, Math.round(rates.peak())),
            plan.mostCounters(),
            Topic.VOTES_LOG.partitions());
    Progress.step(
        "from %,.0f to %,.0f votes a second and back, %,d players, %d battles, for %d s",
        rates.base(), rates.peak(), crowd.size(), battles.size(), plan.length().toSeconds());
    OwnSight sight = new OwnSight(site, policy);
    LoadRig.Running load = rig.vote(profile, crowd, battles, SHARES);
    Optional<Duration> drain;
    try (Observer observer = new Observer(rig, load, sight, timeline, new Progress(true)::show)) {
      new Accident(site, plan, timeline, observer::seconds).happen();
      LoadRig.awaitEnd(load, plan.length().plus(LAST_ANSWERS));
      rig.stopUploads();
      timeline.add(new Timeline.Mark(observer.seconds(), "load ends", false));
      Progress.step("the load has ended, waiting until everything is counted");
      drain = drain(site);
    }
    Judge.Outcome outcome = new Judge(site, load, crowd, battles, calibration).judge(drain);
    return new Result(
        plan,
        startedAt,
        Instant.now(),
        rates,
        capacity,
        Optional.of(policy),
        outcome.verdict(),
        timeline,
        sight.wholeFreshness(),
        new Result.Beside(
            crowd.size(),
            BATTLES,
            load.loop().offered(),
            load.loop().unoffered(),
            load.votes().answers(),
            uploads.answers(),
            plan.watchers(),
            rig.watchers().messages(),
            rig.watchers().returns()),
        outcome.receipts());
  }

  private static List<byte[]> pictures() {
    return DemoPets.all().stream()
        .limit(PICTURES)
        .map(pet -> PetPictures.encode(pet, PICTURE_EDGE).bytes())
        .toList();
  }

  /** How long it took until nothing was left to count; empty when that did not happen in time. */
  static Optional<Duration> drain(OwnSite site) {
    long start = System.nanoTime();
    try (VotesLag lag = new VotesLag(site.kafkaSettings())) {
      boolean drained =
          Patience.within(
              LONGEST_DRAIN, () -> lag.now().filter(now -> now.records() == 0).isPresent());
      return drained ? Optional.of(Duration.ofNanos(System.nanoTime() - start)) : Optional.empty();
    }
  }
}
