package petbattle.spike;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import petbattle.spike.load.RateProfile;
import petbattle.spike.site.OwnSite;
import petbattle.spike.site.SiteProcess;
import petbattle.standalone.UserError;

/**
 * Kills a part of the site a while after the peak is reached, and starts it again a while later. A
 * counter comes back by itself: whoever keeps up their number puts another in its place.
 */
final class Accident {
  private static final double INTO_PLATEAU = .25;
  private static final double AWAY = .2;
  private static final Duration LONGEST_AWAY = Duration.ofSeconds(15);

  private final OwnSite site;
  private final SpikePlan plan;
  private final Timeline timeline;
  private final DoubleSupplier seconds;

  /**
   * An accident that has not happened.
   *
   * @param seconds since the load began
   */
  Accident(OwnSite site, SpikePlan plan, Timeline timeline, DoubleSupplier seconds) {
    this.site = site;
    this.plan = plan;
    this.timeline = timeline;
    this.seconds = seconds;
  }

  /** Waits for the moment, and returns when everything is back. */
  void happen() {
    double plateau = RateProfile.plateauOf(plan.length()).toMillis() / 1e3;
    double end = RateProfile.endOfPlateau(plan.length()).toMillis() / 1e3;
    timeline.add(new Timeline.Mark(plateau, "peak", false));
    timeline.add(new Timeline.Mark(end, "peak ends", false));
    if (plan.kill() == Kill.NONE) {
      return;
    }
    waitUntil(plateau + INTO_PLATEAU * (end - plateau));
    Duration away = Duration.ofMillis(Math.round(AWAY * (end - plateau) * 1e3));
    kill(away.compareTo(LONGEST_AWAY) > 0 ? LONGEST_AWAY : away);
  }

  private void kill(Duration away) {
    switch (plan.kill()) {
      case COUNTER ->
          site.counters().killOldest().ifPresent(victim -> mark(victim.name() + " killed"));
      case GATEWAY -> {
        SiteProcess victim = site.gateways().getLast();
        victim.kill();
        mark(victim.name() + " killed");
        waitUntil(seconds.getAsDouble() + away.toMillis() / 1e3);
        victim.startAgain();
        mark(victim.name() + " started");
      }
      case BROKER -> {
        int node = site.killBroker();
        mark("broker " + node + " killed");
        waitUntil(seconds.getAsDouble() + away.toMillis() / 1e3);
        site.startBroker(node);
        mark("broker " + node + " back");
      }
      case NONE -> throw new IllegalStateException("nothing to kill");
    }
  }

  private void mark(String text) {
    timeline.add(new Timeline.Mark(seconds.getAsDouble(), text, true));
    Progress.step("%s", text);
  }

  private void waitUntil(double moment) {
    try {
      TimeUnit.MILLISECONDS.sleep(Math.max(0, Math.round((moment - seconds.getAsDouble()) * 1e3)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError("interrupted");
    }
  }
}
