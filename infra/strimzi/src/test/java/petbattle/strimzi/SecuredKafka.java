package petbattle.strimzi;

import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserAuthorizationSimple;
import io.strimzi.api.kafka.model.user.KafkaUserQuotas;
import io.strimzi.api.kafka.model.user.acl.AclRule;
import io.strimzi.api.kafka.model.user.acl.AclRuleGroupResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTopicResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import petbattle.embedded.kafka.EmbeddedKafka;
import petbattle.embedded.kafka.KafkaLogin;
import petbattle.embedded.kafka.KafkaLogin.Pem;
import petbattle.embedded.kafka.KafkaNodeSpec;
import petbattle.kafka.KafkaSettings;
import petbattle.role.Settings;

/**
 * A real broker that asks for TLS and logins and keeps to access rules, with the topics, users,
 * rules and quotas of the rendered resources: what Strimzi's operators would make of them. KEDA's
 * user logs in with a password here; what it may do is the same.
 */
final class SecuredKafka implements AutoCloseable {
  private static final long DEADLINE_SECONDS = 60;
  private static final String ROOT = "root";

  private final Path secrets;
  private final EmbeddedKafka kafka;

  private SecuredKafka(Path secrets, EmbeddedKafka kafka) {
    this.secrets = secrets;
    this.kafka = kafka;
  }

  static SecuredKafka start(Path folder, ClusterSize size)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path secrets = Files.createDirectories(folder.resolve("secrets"));
    Pem pem = TestCertificate.make(folder.resolve("tls"));
    Files.writeString(secrets.resolve("ca.crt"), pem.certificates());
    KafkaLogin login = new KafkaLogin(ROOT, passwordOf(ROOT), java.util.Optional.of(pem));
    Map<String, String> quickTakeover =
        Map.of(
            "group.consumer.min.session.timeout.ms", "3000",
            "group.consumer.min.heartbeat.interval.ms", "500",
            "group.consumer.heartbeat.interval.ms", "1000");
    SecuredKafka secured =
        new SecuredKafka(
            secrets,
            EmbeddedKafka.start(
                KafkaNodeSpec.singleNode(folder.resolve("kafka"))
                    .withBrokerProperties(quickTakeover)
                    .withLogin(login)));
    try (Admin root = secured.root()) {
      secured.makeTopics(root, size);
      secured.makeUsers(root, ClusterInvariantsTest.resources(size, KafkaUser.class));
    }
    return secured;
  }

  /** A client that is above all rules. */
  Admin root() throws IOException {
    return Admin.create(settingsOf(ROOT).admin());
  }

  /** How a process with that user's mounted secrets reaches Kafka. */
  KafkaSettings settingsOf(String user) throws IOException {
    return KafkaSettings.from(Settings.of(variablesOf(user)));
  }

  /** The variables that such a process is started with. */
  Map<String, String> variablesOf(String user) throws IOException {
    Path jaas = Files.createDirectories(secrets.resolve(user)).resolve("sasl.jaas.config");
    Files.writeString(
        jaas,
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
            .formatted(user, passwordOf(user)));
    return Map.of(
        "KAFKA_BOOTSTRAP_SERVERS",
        kafka.bootstrapServers(),
        "KAFKA_SECURITY_PROTOCOL",
        "SASL_SSL",
        "KAFKA_SASL_MECHANISM",
        "SCRAM-SHA-512",
        "KAFKA_SASL_JAAS_CONFIG_FILE",
        jaas.toString(),
        "KAFKA_SSL_TRUSTSTORE_CERTIFICATES_FILE",
        secrets.resolve("ca.crt").toString());
  }

  private static String passwordOf(String user) {
    return "password-of-" + user;
  }

  private void makeTopics(Admin root, ClusterSize size) {
    List<NewTopic> topics = new ArrayList<>();
    for (KafkaTopic topic : ClusterInvariantsTest.resources(size, KafkaTopic.class)) {
      Map<String, String> config = new TreeMap<>();
      topic.getSpec().getConfig().forEach((key, value) -> config.put(key, value.toString()));
      // There is one broker.
      config.put("min.insync.replicas", "1");
      topics.add(
          new NewTopic(topic.getMetadata().getName(), topic.getSpec().getPartitions(), (short) 1)
              .configs(config));
    }
    get(root.createTopics(topics).all());
  }

  private void makeUsers(Admin root, List<KafkaUser> users) {
    var mechanism = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4_096);
    get(
        root.alterUserScramCredentials(
                each(
                    users,
                    user ->
                        new UserScramCredentialUpsertion(
                            name(user), mechanism, passwordOf(name(user)))))
            .all());
    get(root.createAcls(users.stream().flatMap(user -> rules(user).stream()).toList()).all());
    get(root.alterClientQuotas(each(users, SecuredKafka::quotas)).all());
  }

  private static List<AclBinding> rules(KafkaUser user) {
    List<AclBinding> bindings = new ArrayList<>();
    var authorization = (KafkaUserAuthorizationSimple) user.getSpec().getAuthorization();
    for (AclRule rule : authorization.getAcls()) {
      ResourcePattern pattern =
          switch (rule.getResource()) {
            case AclRuleTopicResource topic ->
                new ResourcePattern(ResourceType.TOPIC, topic.getName(), PatternType.LITERAL);
            case AclRuleGroupResource group ->
                new ResourcePattern(ResourceType.GROUP, group.getName(), PatternType.LITERAL);
            default -> throw new IllegalStateException(rule.toString());
          };
      rule.getOperations()
          .forEach(
              operation ->
                  bindings.add(
                      new AclBinding(
                          pattern,
                          new AccessControlEntry(
                              "User:" + name(user),
                              rule.getHost(),
                              AclOperation.fromString(operation.toValue()),
                              AclPermissionType.ALLOW))));
    }
    return bindings;
  }

  private static ClientQuotaAlteration quotas(KafkaUser user) {
    KafkaUserQuotas quotas = user.getSpec().getQuotas();
    return new ClientQuotaAlteration(
        new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, name(user))),
        List.of(
            quota("producer_byte_rate", quotas.getProducerByteRate()),
            quota("consumer_byte_rate", quotas.getConsumerByteRate()),
            quota("request_percentage", quotas.getRequestPercentage())));
  }

  private static ClientQuotaAlteration.Op quota(String key, int value) {
    return new ClientQuotaAlteration.Op(key, (double) value);
  }

  private static String name(KafkaUser user) {
    return user.getMetadata().getName();
  }

  private static <T, R> List<R> each(List<T> items, Function<T, R> made) {
    return items.stream().map(made).collect(Collectors.toList());
  }

  /** The answer, or the reason that Kafka gave for refusing. */
  static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException refusal) {
        throw refusal;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    kafka.close();
  }
}
