package petbattle.spike;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import petbattle.spike.scale.LagScaler;
import petbattle.spike.scale.ScalingPolicy;
import petbattle.spike.site.Http;
import petbattle.spike.site.OwnSite;
import petbattle.spike.site.SiteProcess;
import petbattle.spike.site.VotesLag;

/** Sees all of a site of our own, and lets the autoscaler act on what it sees. */
final class OwnSight implements Sight {
  private final OwnSite site;
  private final ScalingPolicy policy;
  private final LagScaler scaler;
  private final VotesLag kafka;
  private final Freshness freshness = new Freshness();
  private VotesLag.Lag lag;
  private double decidedAt;
  private int wanted = 1;

  OwnSight(OwnSite site, ScalingPolicy policy) {
    this.site = site;
    this.policy = policy;
    this.scaler = new LagScaler(policy);
    this.kafka = new VotesLag(site.kafkaSettings());
    this.lag = kafka.now().orElse(new VotesLag.Lag(0, 0));
    readFreshness();
    freshness.forget();
  }

  @Override
  public void look(double seconds) {
    kafka.now().ifPresent(now -> lag = now);
    readFreshness();
    if (seconds - decidedAt >= policy.interval().toMillis() / 1e3) {
      decidedAt = seconds;
      Duration now = Duration.ofMillis((long) (seconds * 1e3));
      wanted = scaler.decide(now, wanted, lag.records());
    }
    site.counters().scaleTo(wanted);
  }

  private void readFreshness() {
    for (SiteProcess gateway : site.gateways()) {
      Http.text(gateway.management().resolve("/metrics"))
          .map(HttpResponse::body)
          .ifPresent(metrics -> freshness.read(gateway.name(), metrics));
    }
  }

  @Override
  public VotesLag.Lag lag() {
    return lag;
  }

  @Override
  public Optional<Freshness.Quantiles> freshness() {
    return freshness.stretch();
  }

  /** Over all looks; to be read when no more are taken. */
  Optional<Freshness.Quantiles> wholeFreshness() {
    return freshness.all();
  }

  @Override
  public Sample.Processes processes() {
    return new Sample.Processes(
        alive(site.gateways()), alive(site.counters().members()), wanted, site.brokersAlive());
  }

  private static int alive(List<SiteProcess> processes) {
    return (int) processes.stream().filter(SiteProcess::isAlive).count();
  }

  @Override
  public void close() {
    kafka.close();
  }
}
