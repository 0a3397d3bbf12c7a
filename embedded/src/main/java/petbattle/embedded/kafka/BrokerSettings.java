package petbattle.embedded.kafka;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Turns a {@link KafkaNodeSpec} and the ports settled for it into Kafka's own properties. */
final class BrokerSettings {
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  private BrokerSettings() {}

  static Properties of(KafkaNodeSpec spec, Path logDir, int clientPort, int controllerPort) {
    var properties = new Properties();
    properties.putAll(identity(spec, logDir, clientPort, controllerPort));
    properties.putAll(behaviour(spec.internalReplication()));
    properties.putAll(footprint());
    spec.login().ifPresent(login -> properties.putAll(login.settings()));
    properties.putAll(spec.brokerProperties());
    return properties;
  }

  private static Map<String, String> identity(
      KafkaNodeSpec spec, Path logDir, int clientPort, int controllerPort) {
    String protocol = spec.login().map(KafkaLogin::protocol).orElse("PLAINTEXT");
    String client = "%s://%s:%d".formatted(protocol, spec.host(), clientPort);
    String controller = "%s://%s:%d".formatted(CONTROLLER_LISTENER, spec.host(), controllerPort);
    String voters =
        spec.voters().isEmpty()
            ? "%d@%s:%d".formatted(spec.nodeId(), spec.host(), controllerPort)
            : new TreeMap<>(spec.voters())
                .entrySet().stream()
                    .map(e -> e.getKey() + "@" + e.getValue())
                    .collect(Collectors.joining(","));
    return Map.of(
        "process.roles",
        "broker,controller",
        "node.id",
        Integer.toString(spec.nodeId()),
        "log.dirs",
        logDir.toString(),
        "listeners",
        client + "," + controller,
        "advertised.listeners",
        client,
        "listener.security.protocol.map",
        "%s:%s,CONTROLLER:PLAINTEXT".formatted(protocol, protocol),
        "inter.broker.listener.name",
        protocol,
        "controller.listener.names",
        CONTROLLER_LISTENER,
        "controller.quorum.voters",
        voters);
  }

  private static Map<String, String> behaviour(int replication) {
    String copies = Integer.toString(replication);
    String minimum = Integer.toString(Math.max(1, replication - 1));
    return Map.ofEntries(
        Map.entry("auto.create.topics.enable", "false"),
        Map.entry("default.replication.factor", copies),
        Map.entry("min.insync.replicas", minimum),
        Map.entry("offsets.topic.replication.factor", copies),
        Map.entry("transaction.state.log.replication.factor", copies),
        Map.entry("transaction.state.log.min.isr", minimum),
        Map.entry("share.coordinator.state.topic.replication.factor", copies),
        Map.entry("share.coordinator.state.topic.min.isr", minimum),
        Map.entry("unclean.leader.election.enable", "false"),
        // A killed node's registration has to lapse before it may register again: with Kafka's
        // own 9 s every restart after a kill would wait that long.
        Map.entry("broker.session.timeout.ms", "2000"),
        Map.entry("broker.heartbeat.interval.ms", "500"),
        Map.entry("controlled.shutdown.enable", "true"),
        Map.entry("group.initial.rebalance.delay.ms", "0"),
        // After a kill, everything since the last roll is read and checked: small segments bound
        // it.
        Map.entry("log.segment.bytes", Integer.toString(64 << 20)),
        Map.entry("metadata.log.segment.bytes", Integer.toString(16 << 20)));
  }

  private static Map<String, String> footprint() {
    return Map.ofEntries(
        Map.entry("num.network.threads", "2"),
        Map.entry("num.io.threads", "4"),
        Map.entry("background.threads", "2"),
        Map.entry("num.recovery.threads.per.data.dir", "2"),
        Map.entry("num.replica.fetchers", "1"),
        Map.entry("group.coordinator.threads", "1"),
        Map.entry("share.coordinator.threads", "1"),
        Map.entry("offsets.topic.num.partitions", "8"),
        Map.entry("transaction.state.log.num.partitions", "4"),
        Map.entry("share.coordinator.state.topic.num.partitions", "4"),
        Map.entry("log.cleaner.threads", "1"),
        // Kafka's 128 MB are for many millions of keys; 24 bytes each, so this holds 170,000 a
        // pass.
        Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20)),
        Map.entry("log.index.size.max.bytes", Integer.toString(1 << 20)),
        Map.entry("offsets.topic.segment.bytes", Integer.toString(16 << 20)),
        Map.entry("transaction.state.log.segment.bytes", Integer.toString(16 << 20)),
        Map.entry("share.coordinator.state.topic.segment.bytes", Integer.toString(16 << 20)),
        Map.entry("metric.reporters", ""),
        // Only so that idle followers notice lag; each is a record in the metadata log.
        Map.entry("metadata.max.idle.interval.ms", "5000"));
  }
}
