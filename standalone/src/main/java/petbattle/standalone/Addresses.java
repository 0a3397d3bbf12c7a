package petbattle.standalone;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import petbattle.embedded.EmbeddedServerException;
import petbattle.embedded.Ports;
import petbattle.role.Settings;
import petbattle.role.Settings.InvalidSetting;
import petbattle.role.TlsSettings;

/**
 * Where the process listens. Only this machine can reach it unless a host is set.
 *
 * @param host of the page and the API
 * @param port of the page and the API, never 0
 * @param managementHost of health and metrics
 * @param managementPort of health and metrics, never 0
 * @param tls whether both ports are encrypted
 */
record Addresses(
    String host, int port, String managementHost, int managementPort, TlsSettings tls) {
  static final String HOST = "PETBATTLE_HOST";
  static final String PORT = "PETBATTLE_PORT";
  static final String MANAGEMENT_HOST = "PETBATTLE_MANAGEMENT_HOST";
  static final String MANAGEMENT_PORT = "PETBATTLE_MANAGEMENT_PORT";

  private static final String LOOPBACK = "127.0.0.1";
  private static final int DEFAULT_PORT = 8080;
  private static final int DEFAULT_MANAGEMENT_PORT = 9080;

  /**
   * Reads the settings, chooses a port where 0 is set, and makes sure early that the ports are
   * free.
   *
   * @param servesPages whether the page and the API are served by this process
   * @throws UserError when a port is in use
   */
  static Addresses from(Settings settings, boolean servesPages) {
    String host = settings.text(HOST, LOOPBACK);
    String managementHost = settings.text(MANAGEMENT_HOST, LOOPBACK);
    int port = settings.port(PORT, DEFAULT_PORT);
    int managementPort = settings.port(MANAGEMENT_PORT, DEFAULT_MANAGEMENT_PORT);
    if (servesPages) {
      port = free(HOST, host, port, "--port", PORT);
    }
    return new Addresses(
        host,
        port,
        managementHost,
        free(MANAGEMENT_HOST, managementHost, managementPort, "--management-port", MANAGEMENT_PORT),
        TlsSettings.from(settings));
  }

  String page() {
    return url(host, port);
  }

  String management() {
    return url(managementHost, managementPort);
  }

  private static int free(String hostKey, String host, int port, String option, String variable) {
    requireKnown(hostKey, host);
    if (port == 0) {
      return Ports.choose(host, 0);
    }
    try {
      Ports.requireFree(host, port, option);
      return port;
    } catch (EmbeddedServerException inUse) {
      throw new UserError(
          "port %d is in use already. Stop what listens there, or choose another port with %s or %s"
              .formatted(port, option, variable),
          inUse);
    }
  }

  private static void requireKnown(String key, String host) {
    try {
      InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new InvalidSetting(key, host, "an address of this machine, or 0.0.0.0 for all of them");
    }
  }

  /** Something that can be clicked: an address that stands for all is shown as this machine. */
  private String url(String host, int port) {
    String scheme = tls.files().isPresent() ? "https://" : "http://";
    try {
      InetAddress address = InetAddress.getByName(host);
      if (address.isAnyLocalAddress() || address.isLoopbackAddress()) {
        return scheme + "localhost:" + port;
      }
      return scheme + (address instanceof Inet6Address ? "[" + host + "]" : host) + ":" + port;
    } catch (UnknownHostException e) {
      return scheme + host + ":" + port;
    }
  }
}
