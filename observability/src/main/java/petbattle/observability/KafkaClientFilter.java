package petbattle.observability;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Set;

/**
 * Of the several hundred numbers that each of Kafka's clients knows, those that somebody looks at.
 * A process has two dozen clients.
 */
final class KafkaClientFilter implements MeterFilter {
  private static final Set<String> SHOWN =
      Set.of(
          "kafka.producer.buffer.available.bytes",
          "kafka.producer.buffer.total.bytes",
          "kafka.producer.waiting.threads",
          "kafka.producer.record.send.total",
          "kafka.producer.record.error.total",
          "kafka.producer.record.retry.total",
          "kafka.producer.record.queue.time.avg",
          "kafka.producer.request.latency.avg",
          "kafka.producer.requests.in.flight",
          "kafka.producer.batch.size.avg",
          "kafka.consumer.connection.count",
          "kafka.consumer.fetch.manager.fetch.latency.avg",
          "kafka.consumer.fetch.manager.records.lag.max",
          "kafka.consumer.fetch.manager.fetch.total",
          "kafka.consumer.coordinator.rebalance.total",
          "kafka.consumer.coordinator.failed.rebalance.total",
          "kafka.consumer.coordinator.last.rebalance.seconds.ago",
          "kafka.consumer.coordinator.assigned.partitions",
          "kafka.consumer.coordinator.commit.latency.avg");

  @Override
  public MeterFilterReply accept(Meter.Id id) {
    String name = id.getName();
    return name.startsWith("kafka.") && !SHOWN.contains(name)
        ? MeterFilterReply.DENY
        : MeterFilterReply.NEUTRAL;
  }
}
