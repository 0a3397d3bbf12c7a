package petbattle.kafka;

import java.util.Map;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import petbattle.role.Settings.InvalidSetting;

/** Whether the settings that protect the connection to Kafka fit together. */
final class ClientSecurity {
  private static final String PROTOCOL = "security.protocol";
  private static final String MECHANISM = "sasl.mechanism";
  private static final String JAAS = "sasl.jaas.config";
  private static final String KEY = "ssl.keystore.key";
  private static final String CHAIN = "ssl.keystore.certificate.chain";
  private static final String TRUSTED = "ssl.truststore.certificates";

  private final Map<String, String> client;

  private ClientSecurity(Map<String, String> client) {
    this.client = client;
  }

  /**
   * Checks.
   *
   * @param client in Kafka's own keys
   * @throws InvalidSetting naming the first that does not fit, and what to do about it
   */
  static void check(Map<String, String> client) {
    ClientSecurity security = new ClientSecurity(client);
    SecurityProtocol protocol = security.protocol();
    security.checkUnused(protocol);
    if (logsIn(protocol)) {
      security.checkLogin();
    }
    security.checkPem();
  }

  private SecurityProtocol protocol() {
    String name = client.getOrDefault(PROTOCOL, "PLAINTEXT");
    for (SecurityProtocol protocol : SecurityProtocol.values()) {
      if (protocol.name.equals(name)) {
        return protocol;
      }
    }
    throw invalid(PROTOCOL, name, "PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL is allowed");
  }

  /** A password that is set, but travels with nothing, was meant to protect something. */
  private void checkUnused(SecurityProtocol protocol) {
    for (String key : client.keySet()) {
      boolean unused =
          (key.startsWith("sasl.") && !logsIn(protocol))
              || (key.startsWith("ssl.") && !encrypts(protocol));
      if (unused) {
        throw invalid(
            key,
            "…",
            "%s=%s does not use it; set that to %s"
                .formatted(variable(PROTOCOL), protocol.name, wanted()));
      }
    }
  }

  private String wanted() {
    boolean sasl = client.keySet().stream().anyMatch(key -> key.startsWith("sasl."));
    boolean ssl = client.keySet().stream().anyMatch(key -> key.startsWith("ssl."));
    return sasl ? (ssl ? "SASL_SSL" : "SASL_SSL or SASL_PLAINTEXT") : "SSL";
  }

  private void checkLogin() {
    String mechanism = client.get(MECHANISM);
    if (mechanism == null) {
      throw invalid(
          MECHANISM,
          "",
          "it is required with %s=%s; Strimzi's users need SCRAM-SHA-512"
              .formatted(variable(PROTOCOL), client.get(PROTOCOL)));
    }
    boolean needsPassword = mechanism.startsWith("SCRAM-") || mechanism.equals("PLAIN");
    if (needsPassword && !client.containsKey(JAAS)) {
      throw invalid(
          JAAS,
          "",
          "it is required with %s=%s. Set it, or let %s_FILE name the file of that name in the user's secret"
              .formatted(variable(MECHANISM), mechanism, variable(JAAS)));
    }
  }

  private void checkPem() {
    if (client.containsKey(KEY) != client.containsKey(CHAIN)) {
      String missing = client.containsKey(KEY) ? CHAIN : KEY;
      throw invalid(missing, "", "a key and its certificates belong together; set this one, too");
    }
    checkBegins(TRUSTED, "-----BEGIN CERTIFICATE-----");
    checkBegins(CHAIN, "-----BEGIN CERTIFICATE-----");
    String key = client.getOrDefault(KEY, "");
    if (key.contains("BEGIN RSA PRIVATE KEY") || key.contains("BEGIN EC PRIVATE KEY")) {
      throw invalid(KEY, "…", "PKCS #8 is needed; convert it with: openssl pkcs8 -topk8");
    }
    if (!key.isEmpty() && !key.contains("PRIVATE KEY-----")) {
      throw invalid(KEY, "…", "it has to be a private key as PEM text, not the name of a file");
    }
  }

  private void checkBegins(String key, String beginning) {
    String text = client.get(key);
    if (text != null && !text.contains(beginning)) {
      throw invalid(
          key,
          "…",
          "it has to be PEM text with %s. If it is the name of a file, set %s_FILE instead"
              .formatted(beginning, variable(key)));
    }
  }

  private static boolean logsIn(SecurityProtocol protocol) {
    return protocol == SecurityProtocol.SASL_SSL || protocol == SecurityProtocol.SASL_PLAINTEXT;
  }

  private static boolean encrypts(SecurityProtocol protocol) {
    return protocol == SecurityProtocol.SASL_SSL || protocol == SecurityProtocol.SSL;
  }

  private static String variable(String key) {
    return ClientSettings.variable(key);
  }

  private static InvalidSetting invalid(String key, String value, String allowed) {
    return new InvalidSetting(variable(key), value, allowed);
  }
}
