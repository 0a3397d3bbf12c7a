package petbattle.gateway.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import petbattle.status.Measure;
import petbattle.status.RoleStatus;
import petbattle.status.StatusVerticle;

/**
 * The site as its processes describe it: those that were heard of lately, what waits, and the last
 * ten minutes. Usable from any thread.
 */
final class Site {
  /** So long after its last word a process counts as gone. */
  static final Duration SILENCE = StatusVerticle.INTERVAL.multipliedBy(5);

  /** So long after its last word a process that did not say good-bye is still shown. */
  static final Duration SHOWN_AS_GONE = Duration.ofMinutes(2);

  /** Beyond it nobody new is listened to: about 3 MB. */
  static final int MOST = 1_000;

  /** How far back a delay is still one of now. */
  private static final Duration LATELY = Duration.ofSeconds(30);

  private final Map<String, Heard> heard = new HashMap<>();
  private final Backlogs backlogs = new Backlogs();
  private final Timeline timeline = new Timeline();
  private final Counter ignored;

  Site(MeterRegistry meters) {
    this.ignored =
        Counter.builder("petbattle.gateway.status.ignored")
            .description("statuses of processes beyond as many as can be remembered")
            .register(meters);
  }

  /**
   * A role said how it is. What was said long ago, as when a gateway starts and reads the last
   * minutes again, counts for then. A clock that is ahead of ours is taken for ours.
   */
  synchronized void take(RoleStatus status, Instant now) {
    Instant said = earlier(status.at(), now);
    Instant at = said.isBefore(now.minus(SILENCE)) ? said : now;
    Heard known = heard.get(status.key());
    if (known == null && heard.size() >= MOST) {
      ignored.increment();
      return;
    }
    // A clock that was set back begins anew.
    Optional<RoleStatus> before =
        Optional.ofNullable(known)
            .map(Heard::status)
            .filter(last -> last.at().isBefore(status.at()));
    Heard latest = new Heard(status, before, at);
    backlogs.take(latest);
    before.ifPresent(last -> grow(last, status, said));
    if (status.ending()) {
      heard.remove(status.key());
    } else {
      heard.put(status.key(), latest);
    }
    stand(at);
  }

  private void grow(RoleStatus before, RoleStatus status, Instant said) {
    // Both by the clock of the process, so that a clock that is set shifts nothing but itself.
    Instant from = said.minus(Duration.between(before.at(), status.at()));
    for (Measure measure : Timeline.RATES) {
      timeline.grew(measure, status.of(measure) - before.of(measure), from, said);
    }
    if (status.tells(Measure.ACCEPTED) && status.freshness().isPresent()) {
      before
          .freshness()
          .ifPresent(last -> timeline.took(status.freshness().get().since(last), said));
    }
  }

  /** Time passes, whether or not anybody speaks. */
  synchronized void advance(Instant now) {
    heard.values().removeIf(each -> each.at().isBefore(now.minus(SHOWN_AS_GONE)));
    stand(now);
  }

  private void stand(Instant at) {
    timeline.stood(backlogs.votes(), level(Measure.WATCHERS, present(at)), at);
  }

  /** Everything there is to see. */
  synchronized OpsView.State view(Instant now) {
    advance(now);
    Collection<Heard> present = present(now);
    Map<Measure, Double> rates = new EnumMap<>(Measure.class);
    Map<Measure, Long> totals = new EnumMap<>(Measure.class);
    Map<Measure, Long> levels = new EnumMap<>(Measure.class);
    for (Measure measure : Measure.values()) {
      if (present.stream().anyMatch(each -> each.status().tells(measure))) {
        if (measure.kind() == Measure.Kind.TOTAL) {
          double rate = present.stream().mapToDouble(each -> each.perSecond(measure)).sum();
          rates.put(measure, Numbers.rounded(rate));
          totals.put(measure, present.stream().mapToLong(h -> h.status().of(measure)).sum());
        } else {
          levels.put(measure, level(measure, present));
        }
      }
    }
    return new OpsView.State(
        now,
        new OpsView.Now(
            OpsView.labelled(rates),
            OpsView.labelled(totals),
            OpsView.labelled(levels),
            backlogs.votes(),
            timeline.delays(now, LATELY)),
        OpsView.processes(heard.values(), isThere(now)),
        backlogs.members(present),
        timeline.upTo(now));
  }

  private Collection<Heard> present(Instant now) {
    return heard.values().stream().filter(isThere(now)).toList();
  }

  private static Predicate<Heard> isThere(Instant now) {
    return each -> !each.at().isBefore(now.minus(SILENCE));
  }

  private static long level(Measure measure, Collection<Heard> present) {
    List<Long> each = present.stream().map(heard -> heard.status().of(measure)).toList();
    return measure.kind() == Measure.Kind.SHARE
        ? each.stream().mapToLong(Long::longValue).sum()
        : each.stream().mapToLong(Long::longValue).max().orElse(0);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
