package petbattle.embedded.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petbattle.embedded.EmbeddedServerException;

class EmbeddedKafkaTest {
  @TempDir Path dir;

  @Test
  void dataAndPortSurviveACleanRestart() throws Exception {
    List<String> sent = IntStream.range(0, 100).mapToObj(i -> "vote-" + i).toList();
    String firstAddress;
    try (var kafka = EmbeddedKafka.start(KafkaNodeSpec.singleNode(dir))) {
      firstAddress = kafka.bootstrapServers();
      var client = new KafkaProbe(kafka.bootstrapServers());
      client.createTopic("votes", 2, 1);
      client.send("votes", sent);
    }
    try (var kafka = EmbeddedKafka.start(KafkaNodeSpec.singleNode(dir))) {
      assertThat(kafka.bootstrapServers()).isEqualTo(firstAddress);
      assertThat(new KafkaProbe(kafka.bootstrapServers()).readWithGroup("votes", "counter", 100))
          .containsExactlyInAnyOrderElementsOf(sent);
    }
  }

  @Test
  void topicsAreNeverCreatedByAccident() {
    try (var kafka = EmbeddedKafka.start(KafkaNodeSpec.singleNode(dir))) {
      var client = new KafkaProbe(kafka.bootstrapServers());
      assertThatThrownBy(() -> client.send("misspelt", List.of("vote")))
          .hasMessageContaining("misspelt");
    }
  }

  @Test
  void onlyWhoLogsInIsLetInAndOnlyToWhatIsAllowed() throws Exception {
    KafkaLogin login = KafkaLogin.plain("root", "secret-1");
    try (var kafka = EmbeddedKafka.start(KafkaNodeSpec.singleNode(dir).withLogin(login))) {
      try (Admin root = Admin.create(scram(kafka, "root", "secret-1"))) {
        get(root.createTopics(List.of(new NewTopic("votes", 1, (short) 1))).all());
        var mechanism = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
        var user = new UserScramCredentialUpsertion("anne", mechanism, "secret-2");
        get(root.alterUserScramCredentials(List.of(user)).all());
      }

      // Without a rule a user may come in, but sees nothing
      try (Admin anne = Admin.create(scram(kafka, "anne", "secret-2"))) {
        assertThat(get(anne.listTopics().names())).isEmpty();
        assertThatThrownBy(() -> get(anne.deleteTopics(List.of("votes")).all()))
            .hasRootCauseInstanceOf(TopicAuthorizationException.class);
      }
      try (Admin stranger = Admin.create(scram(kafka, "anne", "guessed"))) {
        assertThatThrownBy(() -> get(stranger.listTopics().names()))
            .hasRootCauseInstanceOf(SaslAuthenticationException.class);
      }
    }
    assertThat(login).hasToString("login of root");
  }

  private static Map<String, Object> scram(EmbeddedKafka kafka, String user, String password) {
    return Map.of(
        "bootstrap.servers",
        kafka.bootstrapServers(),
        "security.protocol",
        "SASL_PLAINTEXT",
        "sasl.mechanism",
        "SCRAM-SHA-512",
        "sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
            .formatted(user, password));
  }

  private static <T> T get(KafkaFuture<T> future) throws Exception {
    return future.get(60, TimeUnit.SECONDS);
  }

  @Test
  void aPortInUseIsNamed() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var spec = KafkaNodeSpec.singleNode(dir).withClientPort(taken.getLocalPort());
      assertThatThrownBy(() -> EmbeddedKafka.start(spec))
          .isInstanceOf(EmbeddedServerException.class)
          .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
          .hasMessageContaining("already in use");
    }
  }

  @Test
  void aFolderInUseIsNamed() {
    try (var kafka = EmbeddedKafka.start(KafkaNodeSpec.singleNode(dir))) {
      assertThat(kafka.bootstrapServers()).startsWith("127.0.0.1:");
      assertThatThrownBy(() -> EmbeddedKafka.start(KafkaNodeSpec.singleNode(dir)))
          .isInstanceOf(EmbeddedServerException.class)
          .hasMessageContaining(dir.toString())
          .hasMessageContaining("in use by another running server");
    }
  }

  @Test
  void aSettingThatKafkaDoesNotAcceptIsNamed() {
    var spec = KafkaNodeSpec.singleNode(dir).withBrokerProperties(Map.of("num.io.threads", "many"));
    assertThatThrownBy(() -> EmbeddedKafka.start(spec))
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessageContaining("num.io.threads");
  }
}
