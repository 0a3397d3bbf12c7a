package petbattle.embedded.kafka;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What one Kafka node (broker and KRaft controller in one) is to be.
 *
 * @param nodeId 0 or more, unique in its cluster
 * @param dataDir the folder that holds its log and settings; created if missing, used by one
 *     running node at a time
 * @param host address to listen on and to be reached at by clients and other nodes
 * @param clientPort port for clients, 0 to choose a free one; a chosen port is remembered in the
 *     data folder and taken again at the next start if it is still free
 * @param controllerPort port for KRaft, 0 likewise; with several voters it must be the one that
 *     {@code voters} names for this node
 * @param voters controllers of the cluster as {@code host:port} by node id; empty means this node
 *     alone
 * @param clusterId Kafka's 22-character base64 id; empty to take the one in the data folder, or a
 *     random one for a new folder. Nodes of one cluster must agree
 * @param brokerProperties further Kafka broker settings, which win over ours
 * @param login if clients have to log in and are bound by access rules; by default anybody may do
 *     anything
 */
public record KafkaNodeSpec(
    int nodeId,
    Path dataDir,
    String host,
    int clientPort,
    int controllerPort,
    Map<Integer, String> voters,
    Optional<String> clusterId,
    Map<String, String> brokerProperties,
    Optional<KafkaLogin> login) {

  private static final Pattern CLUSTER_ID = Pattern.compile("[A-Za-z0-9_-]{22}");
  private static final Pattern HOST_AND_PORT = Pattern.compile("[^\\s:]+:\\d{1,5}");

  /**
   * @throws IllegalArgumentException if a value is out of range; the message names the component,
   *     the value and what is allowed
   */
  public KafkaNodeSpec {
    Objects.requireNonNull(dataDir, "dataDir");
    Objects.requireNonNull(clusterId, "clusterId");
    Objects.requireNonNull(login, "login");
    require(nodeId >= 0, "nodeId", nodeId, "0 or more");
    require(host != null && !host.isBlank(), "host", host, "a host name or address");
    require(isPort(clientPort), "clientPort", clientPort, "0 to 65535");
    require(isPort(controllerPort), "controllerPort", controllerPort, "0 to 65535");
    require(
        clientPort == 0 || clientPort != controllerPort,
        "controllerPort",
        controllerPort,
        "another port than clientPort");
    clusterId.ifPresent(
        id ->
            require(
                CLUSTER_ID.matcher(id).matches(),
                "clusterId",
                id,
                "22 characters of A-Z a-z 0-9 - _, as made by org.apache.kafka.common.Uuid"));
    voters = Map.copyOf(voters);
    brokerProperties = Map.copyOf(brokerProperties);
    if (!voters.isEmpty()) {
      require(voters.containsKey(nodeId), "voters", voters, "a map that has this node's id, too");
      voters
          .values()
          .forEach(
              v -> require(HOST_AND_PORT.matcher(v).matches(), "voters", v, "values host:port"));
      require(
          voters.get(nodeId).endsWith(":" + controllerPort),
          "controllerPort",
          controllerPort,
          "the port in voters, " + voters.get(nodeId));
      require(
          voters.size() == 1 || clusterId.isPresent(),
          "clusterId",
          clusterId,
          "present, because nodes of one cluster must agree on it");
    }
  }

  /** A node that lets anybody do anything. */
  public KafkaNodeSpec(
      int nodeId,
      Path dataDir,
      String host,
      int clientPort,
      int controllerPort,
      Map<Integer, String> voters,
      Optional<String> clusterId,
      Map<String, String> brokerProperties) {
    this(
        nodeId,
        dataDir,
        host,
        clientPort,
        controllerPort,
        voters,
        clusterId,
        brokerProperties,
        Optional.empty());
  }

  /** A cluster of one node with id 1, on the loopback interface, all ports chosen by us. */
  public static KafkaNodeSpec singleNode(Path dataDir) {
    return new KafkaNodeSpec(1, dataDir, "127.0.0.1", 0, 0, Map.of(), Optional.empty(), Map.of());
  }

  public KafkaNodeSpec withClientPort(int port) {
    return new KafkaNodeSpec(
        nodeId, dataDir, host, port, controllerPort, voters, clusterId, brokerProperties, login);
  }

  /** Adds broker settings to those already given. */
  public KafkaNodeSpec withBrokerProperties(Map<String, String> more) {
    var merged = new LinkedHashMap<>(brokerProperties);
    merged.putAll(more);
    return new KafkaNodeSpec(
        nodeId, dataDir, host, clientPort, controllerPort, voters, clusterId, merged, login);
  }

  /** Lets in only who logs in. A folder that was formatted without a login needs another one. */
  public KafkaNodeSpec withLogin(KafkaLogin required) {
    return new KafkaNodeSpec(
        nodeId,
        dataDir,
        host,
        clientPort,
        controllerPort,
        voters,
        clusterId,
        brokerProperties,
        Optional.of(required));
  }

  /** How many copies of Kafka's own topics fit this cluster: at most 3. */
  int internalReplication() {
    return Math.clamp(voters.size(), 1, 3);
  }

  private static boolean isPort(int port) {
    return port >= 0 && port <= 65_535;
  }

  private static void require(boolean condition, String component, Object value, String allowed) {
    if (!condition) {
      throw new IllegalArgumentException(
          "Kafka node: %s is %s, allowed is %s".formatted(component, value, allowed));
    }
  }
}
