package petbattle.spike;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import petbattle.spike.load.Answers;
import petbattle.spike.load.Answers.Kind;

/**
 * Looks at everything once a second and writes it down. It has a thread of its own; a look that
 * comes late shows as a longer stretch.
 */
final class Observer implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration LAST_LOOK = Duration.ofSeconds(30);

  private final LoadRig rig;
  private final LoadRig.Running load;
  private final Sight sight;
  private final Timeline timeline;
  private final Consumer<Sample> progress;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("observer").factory());
  private final long startNanos = System.nanoTime();
  private Totals before;

  /** What only ever grows. */
  private record Totals(
      double seconds,
      long offered,
      long accepted,
      long counted,
      long postponed,
      long failed,
      long pushed) {}

  /**
   * Begins to look.
   *
   * @param progress hears of each look, on the observer's thread
   */
  Observer(
      LoadRig rig,
      LoadRig.Running load,
      Sight sight,
      Timeline timeline,
      Consumer<Sample> progress) {
    this.rig = rig;
    this.load = load;
    this.sight = sight;
    this.timeline = timeline;
    this.progress = progress;
    this.before = totals();
    var unused =
        thread.scheduleAtFixedRate(
            this::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Seconds since the load began. */
  double seconds() {
    return (System.nanoTime() - startNanos) / 1e9;
  }

  private void look() {
    try {
      sight.look(seconds());
      Sample sample = sample();
      timeline.add(sample);
      progress.accept(sample);
    } catch (RuntimeException failed) {
      // One look is not the rehearsal; what is really wrong shows in its verdict.
      System.err.println("petbattle: a look at the site failed: " + failed);
    }
  }

  private Sample sample() {
    Totals now = totals();
    double length = now.seconds() - before.seconds();
    Sample sample =
        new Sample(
            now.seconds(),
            new Sample.Rates(
                (now.offered() - before.offered()) / length,
                (now.accepted() - before.accepted()) / length,
                (now.counted() - before.counted()) / length,
                (now.postponed() - before.postponed()) / length,
                (now.failed() - before.failed()) / length,
                (now.pushed() - before.pushed()) / length),
            load.votes().latency().stretch(),
            sight.lag().records(),
            load.loop().unoffered(),
            load.loop().underWay(),
            sight.freshness(),
            sight.processes(),
            rig.watchers().watching());
    before = now;
    return sample;
  }

  private Totals totals() {
    Answers answers = load.votes().answers();
    return new Totals(
        seconds(),
        load.loop().offered(),
        answers.of(Kind.ACCEPTED),
        sight.lag().committed(),
        answers.of(Kind.BUSY),
        answers.of(Kind.UNREACHABLE) + answers.of(Kind.CUT_OFF) + answers.of(Kind.TIMED_OUT),
        rig.watchers().messages());
  }

  /** Takes no more looks; what it saw may be read then. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(LAST_LOOK.toSeconds(), TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sight.close();
  }
}
