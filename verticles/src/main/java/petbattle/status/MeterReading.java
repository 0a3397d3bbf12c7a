package petbattle.status;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import petbattle.kafka.Group;
import petbattle.role.Role;
import petbattle.status.RoleStatus.Share;

/**
 * What a process's meters say about its roles at one moment, found in one walk through all of them:
 * Kafka's clients alone have thousands.
 */
public final class MeterReading {
  private static final String BACKLOG = "petbattle.backlog.records";
  private static final Map<String, Role> FRESHNESS =
      Map.of(
          "petbattle.votes.freshness", Role.VOTES,
          "petbattle.gateway.votes.freshness", Role.GATEWAY);

  private final Map<Role, Map<String, Long>> measures = new EnumMap<>(Role.class);
  private final Map<Role, List<Share>> partitions = new EnumMap<>(Role.class);
  private final Map<Role, Histogram> freshness = new EnumMap<>(Role.class);

  private MeterReading() {}

  /** Reads all meters that there are. */
  public static MeterReading of(MeterRegistry meters) {
    MeterReading reading = new MeterReading();
    meters.forEachMeter(reading::take);
    return reading;
  }

  /** What the role measures, by label. */
  public Map<String, Long> measures(Role role) {
    return measures.getOrDefault(role, Map.of());
  }

  /** What the role reads as a member of groups, in order. */
  public List<Share> partitions(Role role) {
    return partitions.getOrDefault(role, List.of()).stream()
        .sorted(Comparator.comparing(Share::topic).thenComparing(Share::partition))
        .toList();
  }

  /** How long votes took, as far as the role measures it. */
  public Optional<Histogram> freshness(Role role) {
    return Optional.ofNullable(freshness.get(role));
  }

  private void take(Meter meter) {
    Meter.Id id = meter.getId();
    for (Source source : Source.of(id)) {
      measures
          .computeIfAbsent(source.role(), role -> new HashMap<>())
          .merge(source.measure().label(), Source.valueOf(meter), Long::sum);
    }
    if (id.getName().equals(BACKLOG)) {
      takePartition(meter);
    }
    Role measured = FRESHNESS.get(id.getName());
    if (measured != null && meter instanceof Timer timer) {
      freshness.put(measured, histogram(timer));
    }
  }

  /** The gauge is there as long as the partition is assigned to this process. */
  private void takePartition(Meter meter) {
    String topic = meter.getId().getTag("topic");
    for (Group group : Group.values()) {
      if (group.topic().topicName().equals(topic)) {
        int partition = Integer.parseInt(meter.getId().getTag("partition"));
        partitions
            .computeIfAbsent(group.role(), role -> new ArrayList<>())
            .add(new Share(topic, partition, Source.valueOf(meter)));
      }
    }
  }

  private static Histogram histogram(Timer timer) {
    List<Long> millis = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    long all = timer.count();
    long below = 0;
    for (CountAtBucket bucket : timer.takeSnapshot().histogramCounts()) {
      double bound = bucket.bucket(TimeUnit.MILLISECONDS);
      if (Double.isFinite(bound) && bound < Long.MAX_VALUE) {
        long upTo = (long) bucket.count();
        millis.add(Math.round(bound));
        counts.add(Math.max(0, upTo - below));
        below = Math.max(below, upTo);
      }
    }
    // Both are read while others count.
    counts.add(Math.max(0, all - below));
    return new Histogram(millis, counts);
  }
}
