package petbattle.strimzi;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import petbattle.kafka.Placement;

/** The brokers' own settings. */
final class BrokerConfig {
  private final ClusterSize size;

  BrokerConfig(ClusterSize size) {
    this.size = size;
  }

  Map<String, Object> settings() {
    Map<String, Object> settings = new TreeMap<>();
    copies(settings);
    topics(settings);
    groups(settings);
    Threads threads = Threads.of(size);
    settings.put("num.network.threads", threads.network());
    settings.put("num.io.threads", threads.io());
    settings.put("num.replica.fetchers", Math.max(1, size.cores() / 2));
    return settings;
  }

  private static void copies(Map<String, Object> settings) {
    int replicas = Placement.cluster().replicas();
    int inSync = Placement.cluster().minInsyncReplicas();
    settings.put("default.replication.factor", replicas);
    settings.put("min.insync.replicas", inSync);
    settings.put("offsets.topic.replication.factor", replicas);
    settings.put("transaction.state.log.replication.factor", replicas);
    settings.put("transaction.state.log.min.isr", inSync);
    settings.put("share.coordinator.state.topic.replication.factor", replicas);
    settings.put("share.coordinator.state.topic.min.isr", inSync);
    settings.put("unclean.leader.election.enable", false);
  }

  /**
   * A topic that nobody declared does not exist, and none is deleted by deleting a resource: the
   * votes log is worth more than that. How to delete one all the same: README.
   */
  private static void topics(Map<String, Object> settings) {
    settings.put("auto.create.topics.enable", false);
    settings.put("delete.topic.enable", false);
  }

  private static void groups(Map<String, Object> settings) {
    // A counter that dies without a word is replaced after 15 s instead of 45.
    settings.put("group.consumer.session.timeout.ms", 15_000);
    settings.put("group.consumer.min.session.timeout.ms", 10_000);
    settings.put("group.consumer.heartbeat.interval.ms", 3_000);
    settings.put("group.consumer.min.heartbeat.interval.ms", 1_000);
    // A group that was switched off for long still knows where it was.
    settings.put("offsets.retention.minutes", Duration.ofDays(45).toMinutes());
  }
}
