package petbattle.embedded.kafka;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;
import petbattle.embedded.EmbeddedServerException;
import petbattle.embedded.Ports;
import petbattle.embedded.process.ChildProcess;

/**
 * Several Kafka nodes on this machine, each a broker and controller in a process of its own, so
 * that a test can kill one. Node ids count from 1. Kafka's own topics have up to three copies;
 * topics created without a replication factor likewise, with all copies but one in sync to accept a
 * write. The processes end with {@link #close} and with this JVM. Methods block, and are for one
 * thread at a time.
 */
public final class KafkaCluster implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final Duration START_DEADLINE = Duration.ofSeconds(90);
  private static final Duration REQUEST_DEADLINE = Duration.ofSeconds(30);

  /** Serial GC and C1 alone: starts faster and leaves the few cores of a test machine to others. */
  private static final List<String> JVM_OPTIONS =
      List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

  private final Map<Integer, KafkaNodeSpec> specs;
  private final Map<Integer, ChildProcess> processes = new HashMap<>();

  private KafkaCluster(Map<Integer, KafkaNodeSpec> specs) {
    this.specs = specs;
  }

  /**
   * Starts the nodes side by side and returns when clients can connect to each.
   *
   * @param nodes 1 to 5
   * @param dataDir gets a folder and a log file per node
   * @param brokerProperties further Kafka broker settings for each node
   * @throws EmbeddedServerException if a node does not start; none is left running then
   */
  public static KafkaCluster start(int nodes, Path dataDir, Map<String, String> brokerProperties) {
    return start(nodes, dataDir, brokerProperties, List.of());
  }

  /** One node that can also be reached by detours. */
  public static KafkaCluster withDetours(
      Path dataDir, Map<String, String> brokerProperties, List<Detour> detours) {
    return start(1, dataDir, brokerProperties, detours);
  }

  private static KafkaCluster start(
      int nodes, Path dataDir, Map<String, String> brokerProperties, List<Detour> detours) {
    if (nodes < 1 || nodes > 5) {
      throw new IllegalArgumentException(
          "Kafka cluster: nodes is " + nodes + ", allowed is 1 to 5");
    }
    var cluster = new KafkaCluster(specs(nodes, dataDir, brokerProperties, detours));
    try {
      cluster.specs.keySet().forEach(cluster::launch);
      cluster.processes.values().forEach(p -> p.awaitReady(START_DEADLINE));
      return cluster;
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  private static Map<Integer, KafkaNodeSpec> specs(
      int nodes, Path dataDir, Map<String, String> brokerProperties, List<Detour> detours) {
    var ports = new ArrayList<Integer>();
    while (ports.size() < 2 * nodes) {
      int port = Ports.choose(HOST, 0);
      if (!ports.contains(port)) {
        ports.add(port);
      }
    }
    var voters = new HashMap<Integer, String>();
    for (int id = 1; id <= nodes; id++) {
      voters.put(id, HOST + ":" + ports.get(2 * id - 1));
    }
    var clusterId = Optional.of(Uuid.randomUuid().toString());
    var specs = new TreeMap<Integer, KafkaNodeSpec>();
    for (int id = 1; id <= nodes; id++) {
      Path nodeDir = dataDir.resolve("node-" + id);
      int clientPort = ports.get(2 * id - 2);
      int controllerPort = ports.get(2 * id - 1);
      var properties = new HashMap<>(brokerProperties);
      properties.putAll(Detour.settings(HOST, clientPort, controllerPort, detours));
      specs.put(
          id,
          new KafkaNodeSpec(
              id, nodeDir, HOST, clientPort, controllerPort, voters, clusterId, properties));
    }
    return specs;
  }

  /** The addresses of all nodes, also of those that are down. */
  public String bootstrapServers() {
    return specs.values().stream()
        .map(spec -> HOST + ":" + spec.clientPort())
        .collect(Collectors.joining(","));
  }

  public Set<Integer> nodes() {
    return Set.copyOf(specs.keySet());
  }

  public boolean isRunning(int node) {
    return process(node).isAlive();
  }

  /** SIGKILL. Returns when the process is gone; the cluster needs some 2 s more to notice. */
  public void kill(int node) {
    process(node).kill();
  }

  /**
   * SIGSTOP: the node stands still with its connections open, as in a very long pause of its VM.
   */
  public void pause(int node) {
    process(node).pause();
  }

  /** SIGCONT. */
  public void resume(int node) {
    process(node).resume();
  }

  /** Waits until a node has ended by itself, as it does when its disk is full. */
  public void awaitEnd(int node, Duration deadline) {
    process(node).awaitExit(deadline);
  }

  /** Starts a killed node on its folder and ports again, or stops a running one cleanly before. */
  public void restart(int node) {
    process(node).close();
    launch(node);
    process(node).awaitReady(START_DEADLINE);
  }

  /**
   * The node that leads a partition now; empty while there is none, or none that is reachable.
   *
   * @throws EmbeddedServerException if no node answers within 30 s, or there is no such partition
   */
  public Optional<Integer> leaderOf(String topic, int partition) {
    List<TopicPartitionInfo> partitions =
        ask(admin -> admin.describeTopics(List.of(topic)).allTopicNames()).get(topic).partitions();
    if (partition >= partitions.size()) {
      throw new EmbeddedServerException("There is no %s-%d".formatted(topic, partition));
    }
    return Optional.ofNullable(partitions.get(partition).leader())
        .filter(leader -> !leader.isEmpty())
        .map(Node::id);
  }

  /**
   * True when every partition has all its copies in sync, so that another node may be stopped.
   *
   * @throws EmbeddedServerException if no node answers within 30 s
   */
  public boolean isInSync() {
    Set<String> names =
        ask(admin -> admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
    return ask(admin -> admin.describeTopics(names).allTopicNames()).values().stream()
        .flatMap(topic -> topic.partitions().stream())
        .allMatch(partition -> partition.isr().size() == partition.replicas().size());
  }

  private <T> T ask(Function<Admin, KafkaFuture<T>> question) {
    try (Admin admin = Admin.create(adminSettings())) {
      return question.apply(admin).get(REQUEST_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new EmbeddedServerException("The cluster does not answer: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException("Interrupted while asking the cluster", e);
    }
  }

  /** Ends every process, killed, paused or running. The data stays. */
  @Override
  public void close() {
    processes.values().forEach(ChildProcess::kill);
  }

  private Map<String, Object> adminSettings() {
    return Map.of(
        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
        bootstrapServers(),
        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
        (int) REQUEST_DEADLINE.toMillis(),
        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
        5_000);
  }

  private void launch(int node) {
    KafkaNodeSpec spec = specs.get(node);
    processes.put(
        node,
        ChildProcess.start(
            "kafka-" + node,
            spec.dataDir().resolve("process.log"),
            JVM_OPTIONS,
            KafkaNodeMain.class,
            KafkaNodeMain.arguments(spec)));
  }

  private ChildProcess process(int node) {
    ChildProcess process = processes.get(node);
    if (process == null) {
      throw new IllegalArgumentException(
          "There is no node %d, only %s".formatted(node, specs.keySet()));
    }
    return process;
  }
}
