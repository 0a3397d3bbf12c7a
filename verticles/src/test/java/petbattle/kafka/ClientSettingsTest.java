package petbattle.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import petbattle.role.Settings;
import petbattle.role.Settings.InvalidSetting;

/** How a process is told to log in to Kafka, and what it says when that cannot work. */
class ClientSettingsTest {
  private static final String JAAS = "ScramLoginModule required username=\"a\" password=\"pw\";";
  private static final String CERTIFICATE =
      "-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----";
  private static final String KEY = "-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----";

  @TempDir Path mounted;

  @Test
  void aMountedSecretIsEnoughToLogInByScramOverTls() throws IOException {
    Map<String, String> client =
        read(
            Map.of(
                "KAFKA_SECURITY_PROTOCOL",
                "SASL_SSL",
                "KAFKA_SASL_MECHANISM",
                "SCRAM-SHA-512",
                "KAFKA_SASL_JAAS_CONFIG_FILE",
                file("sasl.jaas.config", JAAS + "\n"),
                "KAFKA_SSL_TRUSTSTORE_CERTIFICATES_FILE",
                file("ca.crt", CERTIFICATE)));

    assertThat(client)
        .isEqualTo(
            Map.of(
                "security.protocol", "SASL_SSL",
                "sasl.mechanism", "SCRAM-SHA-512",
                "sasl.jaas.config", JAAS,
                "ssl.truststore.certificates", CERTIFICATE,
                "ssl.truststore.type", "PEM"));
  }

  @Test
  void aMountedKeyAndItsCertificateAreEnoughToProveWhoOneIs() throws IOException {
    Map<String, String> client =
        read(
            Map.of(
                "KAFKA_SECURITY_PROTOCOL",
                "SSL",
                "KAFKA_SSL_KEYSTORE_KEY_FILE",
                file("user.key", KEY),
                "KAFKA_SSL_KEYSTORE_CERTIFICATE_CHAIN_FILE",
                file("user.crt", CERTIFICATE)));

    assertThat(client)
        .containsEntry("ssl.keystore.key", KEY)
        .containsEntry("ssl.keystore.certificate.chain", CERTIFICATE)
        .containsEntry("ssl.keystore.type", "PEM");
  }

  /** Kafka has keys of its own that end like that; they stay what they are. */
  @Test
  void aKeyOfKafkasThatEndsInFileIsNotReadAsOne() {
    assertThat(
            read(
                Map.of(
                    "KAFKA_SECURITY_PROTOCOL",
                    "SASL_SSL",
                    "KAFKA_SASL_MECHANISM",
                    "OAUTHBEARER",
                    "KAFKA_SASL_OAUTHBEARER_ASSERTION_FILE",
                    "/nowhere")))
        .containsEntry("sasl.oauthbearer.assertion.file", "/nowhere");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "security.protocol=TLS | SECURITY_PROTOCOL='TLS' | SASL_SSL",
        "security.protocol=SASL_SSL | SASL_MECHANISM='' | SCRAM-SHA-512",
        "security.protocol=SASL_SSL,sasl.mechanism=SCRAM-SHA-512 | SASL_JAAS_CONFIG='' | _FILE",
        "sasl.mechanism=PLAIN | SASL_MECHANISM | PROTOCOL=PLAINTEXT does not use it; set that to"
            + " SASL",
        "ssl.truststore.location=/x | SSL_TRUSTSTORE_LOCATION | set that to SSL",
        "security.protocol=SSL,sasl.jaas.config=x | SASL_JAAS_CONFIG | SASL_SSL",
        "security.protocol=SSL,ssl.keystore.key=k | SSL_KEYSTORE_CERTIFICATE_CHAIN | belong"
            + " together",
        "security.protocol=SSL,ssl.truststore.certificates=/ca | SSL_TRUSTSTORE_CERTIFICATES='…' |"
            + " CERTIFICATES_FILE",
        "security.protocol=SSL,group.protocol=classic | GROUP_PROTOCOL | it is fixed"
      })
  void whatCannotWorkIsNamedWithWhatToDo(String settings, String variable, String advice) {
    Map<String, String> variables = new HashMap<>();
    for (String setting : settings.split(",")) {
      String[] parts = setting.split("=");
      variables.put(ClientSettings.variable(parts[0]), parts[1]);
    }
    assertThatThrownBy(() -> read(variables))
        .isInstanceOf(InvalidSetting.class)
        .hasMessageContaining("KAFKA_" + variable)
        .hasMessageContaining(advice);
  }

  @Test
  void aSecretThatIsNotMountedIsNamed() throws IOException {
    String missing = mounted.resolve("missing").toString();
    assertThatThrownBy(() -> read(Map.of("KAFKA_SASL_JAAS_CONFIG_FILE", missing)))
        .isInstanceOf(InvalidSetting.class)
        .hasMessageContaining("KAFKA_SASL_JAAS_CONFIG_FILE='" + missing + "'")
        .hasMessageContaining("is the secret mounted");
    String empty = file("empty", "\n");
    assertThatThrownBy(() -> read(Map.of("KAFKA_SASL_JAAS_CONFIG_FILE", empty)))
        .hasMessageContaining("nothing in it");
  }

  @Test
  void aKeyThatKafkaCannotReadIsNamedAndNotShown() throws IOException {
    String old = KEY.replace("PRIVATE", "RSA PRIVATE");
    assertThatThrownBy(
            () ->
                read(
                    Map.of(
                        "KAFKA_SECURITY_PROTOCOL",
                        "SSL",
                        "KAFKA_SSL_KEYSTORE_KEY",
                        old,
                        "KAFKA_SSL_KEYSTORE_CERTIFICATE_CHAIN",
                        CERTIFICATE)))
        .hasMessageContaining("openssl pkcs8")
        .hasMessageNotContaining("AA==");
  }

  @Test
  void aSecretThatIsGivenTwiceIsNeitherGuessedNorShown() throws IOException {
    String file = file("sasl.jaas.config", JAAS);
    assertThatThrownBy(
            () -> read(Map.of("KAFKA_SASL_JAAS_CONFIG", JAAS, "KAFKA_SASL_JAAS_CONFIG_FILE", file)))
        .isInstanceOf(InvalidSetting.class)
        .hasMessageContaining("remove one of the two")
        .hasMessageNotContaining("pw");
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(mounted.resolve(name), content).toString();
  }

  private static Map<String, String> read(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(variables);
    all.put("KAFKA_BOOTSTRAP_SERVERS", "broker:9094");
    return KafkaSettings.from(Settings.of(all)).client();
  }
}
