package petbattle.embedded.kafka;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Asks a node to let in only clients that log in by SCRAM-SHA-512, and to let them do only what
 * access rules allow them: Kafka's standard authorizer, which allows nothing by itself. The
 * administrator named here is above all rules and makes users and rules through Kafka's admin
 * client. The controllers' own listener stays open: it is for a loopback interface only.
 *
 * @param administrator its name
 * @param password its password
 * @param tls the node's key and certificate when the connection shall be encrypted
 */
public record KafkaLogin(String administrator, String password, Optional<Pem> tls) {

  /**
   * A key with its certificates, as PEM texts.
   *
   * @param privateKey PKCS #8, not encrypted
   * @param certificates the node's own first; clients are told to trust the last
   */
  public record Pem(String privateKey, String certificates) {
    /** Never shows the key. */
    @Override
    public String toString() {
      return "a key and its certificates";
    }
  }

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+");
  private static final String MECHANISM = "SCRAM-SHA-512";

  /**
   * @throws IllegalArgumentException if a name or password has other characters than letters,
   *     digits, {@code _} and {@code -}
   */
  public KafkaLogin {
    for (String text : new String[] {administrator, password}) {
      if (!PLAIN.matcher(text).matches()) {
        throw new IllegalArgumentException(
            "Kafka login: names and passwords are letters, digits, _ and -");
      }
    }
  }

  /** Without encryption. */
  public static KafkaLogin plain(String administrator, String password) {
    return new KafkaLogin(administrator, password, Optional.empty());
  }

  /** The name of the clients' protocol, which is also that of their listener. */
  String protocol() {
    return tls.isPresent() ? "SASL_SSL" : "SASL_PLAINTEXT";
  }

  /** What the node needs besides listeners. */
  Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    settings.put("allow.everyone.if.no.acl.found", "false");
    settings.put("super.users", "User:" + administrator + ";User:ANONYMOUS");
    settings.put("sasl.enabled.mechanisms", MECHANISM);
    // The node is a client of itself, too.
    settings.put("sasl.mechanism.inter.broker.protocol", MECHANISM);
    settings.put(
        "listener.name.%s.%s.sasl.jaas.config".formatted(lower(protocol()), lower(MECHANISM)),
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
            .formatted(administrator, password));
    tls.ifPresent(
        pem -> {
          settings.put("ssl.keystore.type", "PEM");
          settings.put("ssl.keystore.key", pem.privateKey());
          settings.put("ssl.keystore.certificate.chain", pem.certificates());
          settings.put("ssl.truststore.type", "PEM");
          settings.put("ssl.truststore.certificates", pem.certificates());
        });
    return settings;
  }

  /** How the data folder is told of the administrator when it is formatted. */
  String formatArgument() {
    return "%s=[name=%s,password=%s]".formatted(MECHANISM, administrator, password);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Never shows the password. */
  @Override
  public String toString() {
    return "login of " + administrator;
  }
}
