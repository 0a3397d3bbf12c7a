package petbattle.spike.load;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * How long requests took from when they were due: of the last stretch of time, and of all. Recorded
 * from any thread without waiting; read by one.
 */
public final class LatencyLog {
  private static final int DIGITS = 3;
  private static final double MICROS = 1_000;

  private final Recorder recorder = new Recorder(DIGITS);
  private final Histogram all = new Histogram(DIGITS);

  /**
   * What one stretch of time or all of them were like, in milliseconds.
   *
   * @param count how many; without any the others are 0
   */
  public record Latency(long count, double p50, double p90, double p99, double max) {
    static Latency of(Histogram histogram) {
      return new Latency(
          histogram.getTotalCount(),
          histogram.getValueAtPercentile(50) / MICROS,
          histogram.getValueAtPercentile(90) / MICROS,
          histogram.getValueAtPercentile(99) / MICROS,
          histogram.getMaxValue() / MICROS);
    }
  }

  /** A request that was due then is done now. */
  public void doneSince(long dueNanos) {
    recorder.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - dueNanos));
  }

  /** What was recorded since the last call. */
  public Latency stretch() {
    Histogram stretch = recorder.getIntervalHistogram();
    all.add(stretch);
    return Latency.of(stretch);
  }

  /** Everything, what no {@link #stretch} has shown included. */
  public Latency all() {
    all.add(recorder.getIntervalHistogram());
    return Latency.of(all);
  }
}
