package petbattle.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * How many records of each partition wait to be processed, shown by the member that reads it: those
 * that Kafka holds beyond the last fetch, and those of the batch that is not done yet. It asks
 * nobody, so it is as old as the last fetch that brought something. When a partition moves to
 * another member of this process, the new one's number takes the place of the old one's.
 *
 * <p>For one context; the numbers are read from any thread.
 */
final class PartitionBacklog {
  private static final String NAME = "petbattle.backlog.records";
  private static final String LAG = "records-lag";
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private static final class Waiting {
    private volatile long inKafka;
    private volatile long inFlight;

    double records() {
      return (double) inKafka + inFlight;
    }
  }

  private record Shown(Gauge gauge, Waiting waiting) {}

  private final Topic topic;
  private final Optional<MeterRegistry> registry;
  private final Map<Integer, Shown> shown = new HashMap<>();
  private long measuredAt = System.nanoTime() - INTERVAL.toNanos();

  PartitionBacklog(Topic topic, Optional<MeterRegistry> registry) {
    this.topic = topic;
    this.registry = registry;
  }

  /** Takes over what the consumer knows, at most once a second. */
  void measure(Map<MetricName, ? extends Metric> consumer, Collection<Integer> assigned) {
    long now = System.nanoTime();
    if (registry.isEmpty() || now - measuredAt < INTERVAL.toNanos()) {
      return;
    }
    measuredAt = now;
    assigned.forEach(this::waiting);
    consumer.forEach(
        (name, metric) -> {
          if (name.name().equals(LAG) && topic.topicName().equals(name.tags().get("topic"))) {
            Shown known = shown.get(Integer.parseInt(name.tags().get("partition")));
            if (known != null && metric.metricValue() instanceof Double lag && lag >= 0) {
              known.waiting().inKafka = lag.longValue();
            }
          }
        });
  }

  /** A batch is in flight. */
  void polled(int partition, long records) {
    if (registry.isPresent()) {
      waiting(partition).inFlight = records;
    }
  }

  /** The batch in flight is committed. */
  void done(int partition) {
    Shown known = shown.get(partition);
    if (known != null) {
      known.waiting().inFlight = 0;
    }
  }

  /** Somebody else reads these now. */
  void forget(Collection<Integer> partitions) {
    for (Integer partition : partitions) {
      Shown gone = shown.remove(partition);
      if (gone != null) {
        registry.ifPresent(meters -> remove(meters, gone.gauge()));
      }
    }
  }

  private Waiting waiting(int partition) {
    return shown.computeIfAbsent(partition, this::register).waiting();
  }

  private Shown register(int partition) {
    MeterRegistry meters = registry.orElseThrow();
    Waiting waiting = new Waiting();
    String number = Integer.toString(partition);
    synchronized (meters) {
      Meter other =
          meters.find(NAME).tag("topic", topic.topicName()).tag("partition", number).meter();
      if (other != null) {
        meters.remove(other);
      }
      Gauge gauge =
          Gauge.builder(NAME, waiting, Waiting::records)
              .description("records of a partition that are not processed yet")
              .tag("topic", topic.topicName())
              .tag("partition", number)
              .strongReference(true)
              .register(meters);
      return new Shown(gauge, waiting);
    }
  }

  private static void remove(MeterRegistry meters, Gauge gauge) {
    synchronized (meters) {
      if (meters.find(NAME).tags(gauge.getId().getTags()).meter() == gauge) {
        meters.remove(gauge);
      }
    }
  }
}
