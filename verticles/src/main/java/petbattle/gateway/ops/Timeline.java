package petbattle.gateway.ops;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import petbattle.status.Histogram;
import petbattle.status.Measure;
import petbattle.status.Rehearsal.Millis;
import petbattle.status.StatusVerticle;

/**
 * The last ten minutes in steps of two seconds. It never holds more. For one thread at a time.
 *
 * <p>What grew between two moments is spread evenly over the steps between them: processes do not
 * speak in step with each other, and a chart of when they spoke would have teeth.
 */
final class Timeline {
  static final long STEP_MILLIS = StatusVerticle.INTERVAL.toMillis();
  static final int STEPS = 300;
  static final Duration LENGTH = Duration.ofMillis(STEP_MILLIS * STEPS);

  /** What the charts show: how fast these grow, and how much of those there is. */
  static final List<Measure> RATES =
      List.of(
          Measure.ACCEPTED,
          Measure.COUNTED,
          Measure.REFUSED,
          Measure.LIMITED,
          Measure.UNAVAILABLE,
          Measure.ERRORS);

  /**
   * Steps of one length, the newest of which is over for everybody.
   *
   * @param until when the last one ends
   * @param stepSeconds the length of each
   * @param perSecond what was done in a second, by measure
   * @param backlog votes not counted at the end of each step; empty when nobody knew
   * @param watchers clients of the event stream at the end of each step
   * @param p50 half of the votes in milliseconds; empty without votes
   * @param p99 99 of a hundred of them
   */
  record Series(
      Instant until,
      long stepSeconds,
      Map<String, List<Double>> perSecond,
      List<OptionalLong> backlog,
      List<OptionalLong> watchers,
      List<OptionalDouble> p50,
      List<OptionalDouble> p99) {}

  private static final class Step {
    private final long number;
    private final Map<Measure, Double> grown = new EnumMap<>(Measure.class);
    private final Delays delays = new Delays();
    private OptionalLong backlog = OptionalLong.empty();
    private OptionalLong watchers = OptionalLong.empty();

    Step(long number) {
      this.number = number;
    }
  }

  private final Step[] ring = new Step[STEPS];

  /** Something grew by so much between two moments. */
  void grew(Measure measure, long amount, Instant from, Instant to) {
    long first = Math.max(numberOf(from), numberOf(to) - STEPS + 1);
    long last = numberOf(to);
    double whole = Math.max(1, Duration.between(from, to).toMillis());
    for (long number = first; number <= last && amount > 0; number++) {
      long begin = Math.max(from.toEpochMilli(), number * STEP_MILLIS);
      long end = Math.min(to.toEpochMilli(), (number + 1) * STEP_MILLIS);
      double share = first == last ? 1 : (end - begin) / whole;
      step(number).ifPresent(step -> step.grown.merge(measure, share * amount, Double::sum));
    }
  }

  /** Votes took so long, as was said at a moment. */
  void took(Histogram more, Instant at) {
    step(numberOf(at)).ifPresent(step -> step.delays.add(more));
  }

  /** How much there was at a moment; the last one of a step stays. */
  void stood(OptionalLong backlog, long watchers, Instant at) {
    step(numberOf(at))
        .ifPresent(
            step -> {
              step.backlog = backlog;
              step.watchers = OptionalLong.of(watchers);
            });
  }

  /** How long votes took lately. */
  Optional<Millis> delays(Instant now, Duration back) {
    Delays all = new Delays();
    for (long number = numberOf(now.minus(back)); number <= numberOf(now); number++) {
      known(number).ifPresent(step -> all.add(step.delays));
    }
    return all.millis();
  }

  /**
   * Everything up to the newest step of which everybody has spoken by now; steps before the first
   * known one are left out.
   */
  Series upTo(Instant now) {
    long last = numberOf(now.minusMillis(STEP_MILLIS)) - 1;
    List<Optional<Step>> steps = new ArrayList<>();
    for (long number = last - STEPS + 1; number <= last; number++) {
      Optional<Step> step = known(number);
      if (step.isPresent() || !steps.isEmpty()) {
        steps.add(step);
      }
    }
    Map<String, List<Double>> perSecond = new LinkedHashMap<>();
    for (Measure measure : RATES) {
      perSecond.put(measure.label(), each(steps, step -> rate(step, measure)));
    }
    List<Optional<Millis>> delays =
        each(steps, step -> step.flatMap(known -> known.delays.millis()));
    return new Series(
        Instant.ofEpochMilli((last + 1) * STEP_MILLIS),
        STEP_MILLIS / 1_000,
        perSecond,
        each(steps, step -> step.map(known -> known.backlog).orElse(OptionalLong.empty())),
        each(steps, step -> step.map(known -> known.watchers).orElse(OptionalLong.empty())),
        each(delays, of -> of.map(m -> OptionalDouble.of(m.p50())).orElse(OptionalDouble.empty())),
        each(delays, of -> of.map(m -> OptionalDouble.of(m.p99())).orElse(OptionalDouble.empty())));
  }

  private static double rate(Optional<Step> step, Measure measure) {
    double grown = step.map(known -> known.grown.getOrDefault(measure, 0.0)).orElse(0.0);
    return Numbers.rounded(grown * 1_000 / STEP_MILLIS);
  }

  private static <T, R> List<R> each(List<T> all, Function<T, R> of) {
    return all.stream().map(of).toList();
  }

  private static long numberOf(Instant at) {
    return Math.floorDiv(at.toEpochMilli(), STEP_MILLIS);
  }

  private static int placeOf(long number) {
    return (int) Math.floorMod(number, (long) STEPS);
  }

  private Optional<Step> known(long number) {
    return Optional.ofNullable(ring[placeOf(number)]).filter(step -> step.number == number);
  }

  /** The step, made if need be; none when a newer one has its place. */
  private Optional<Step> step(long number) {
    Step there = ring[placeOf(number)];
    if (there == null || there.number < number) {
      ring[placeOf(number)] = new Step(number);
    }
    return known(number);
  }
}
