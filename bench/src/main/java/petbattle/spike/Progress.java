package petbattle.spike;

import java.util.Locale;

/** What the terminal shows meanwhile. */
final class Progress {
  private static final int EVERY_SECOND_ONE = 2;

  private final boolean ofOurs;
  private int samples;

  /** Shows a site of ours, or one of which nothing is seen from behind. */
  Progress(boolean ofOurs) {
    this.ofOurs = ofOurs;
  }

  /** What begins now. */
  static void step(String text, Object... values) {
    System.out.printf(Locale.ROOT, "petbattle: " + text + "%n", values);
  }

  void show(Sample sample) {
    if (samples++ % EVERY_SECOND_ONE != 0) {
      return;
    }
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "%4.0f s  offered %,6.0f/s  accepted %,6.0f/s  p99 %,5.0f ms",
            sample.seconds(),
            sample.rates().offered(),
            sample.rates().accepted(),
            sample.latency().p99()));
    if (ofOurs) {
      line.append(
          String.format(
              Locale.ROOT,
              "  counted %,6.0f/s  backlog %,7d  fresh %s  counters %d",
              sample.rates().counted(),
              sample.backlog(),
              sample
                  .freshness()
                  .map(fresh -> String.format(Locale.ROOT, "%4.1f s", fresh.p99() / 1e3))
                  .orElse("     -"),
              sample.processes().counters()));
    }
    if (sample.rates().postponed() > 0) {
      line.append(String.format(Locale.ROOT, "  503 %,.0f/s", sample.rates().postponed()));
    }
    if (sample.rates().failed() > 0) {
      line.append(String.format(Locale.ROOT, "  unanswered %,.0f/s", sample.rates().failed()));
    }
    if (sample.unoffered() > 0) {
      line.append(String.format(Locale.ROOT, "  not offered %,d", sample.unoffered()));
    }
    System.out.println(line);
  }
}
