package petbattle.embedded.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A further way into a node, for tests that put something in between: it listens on a port of its
 * own, and tells clients who came there to come back by yet another port, on which a proxy listens.
 *
 * @param name Kafka's name of the listener, in capital letters
 * @param port where the node listens
 * @param advertisedPort where clients shall connect
 */
public record Detour(String name, int port, int advertisedPort) {

  /** The broker settings that add such ways to a node whose own addresses are these. */
  static Map<String, String> settings(
      String host, int clientPort, int controllerPort, List<Detour> detours) {
    if (detours.isEmpty()) {
      return Map.of();
    }
    String client = "PLAINTEXT://%s:%d".formatted(host, clientPort);
    String controller =
        "%s://%s:%d".formatted(BrokerSettings.CONTROLLER_LISTENER, host, controllerPort);
    Map<String, String> settings = new HashMap<>();
    settings.put(
        "listeners",
        client
            + ","
            + controller
            + detours.stream()
                .map(detour -> ",%s://%s:%d".formatted(detour.name, host, detour.port))
                .collect(Collectors.joining()));
    settings.put(
        "advertised.listeners",
        client
            + detours.stream()
                .map(detour -> ",%s://%s:%d".formatted(detour.name, host, detour.advertisedPort))
                .collect(Collectors.joining()));
    settings.put(
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"
            + detours.stream()
                .map(detour -> "," + detour.name + ":PLAINTEXT")
                .collect(Collectors.joining()));
    return settings;
  }
}
