package petbattle.strimzi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static petbattle.strimzi.SecuredKafka.get;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.quota.ClientQuotaFilter;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import petbattle.kafka.Group;
import petbattle.kafka.KafkaRefusal;
import petbattle.kafka.KafkaSettings;
import petbattle.kafka.Topic;
import petbattle.kafka.TopicIdentity;
import petbattle.role.Role;
import petbattle.role.Settings;

/** The rendered rules on a real broker: every user against every topic, group and operation. */
@Tag("long")
class AccessOnABrokerIT {
  @TempDir static Path folder;
  private static SecuredKafka kafka;

  @BeforeAll
  static void startKafka() throws Exception {
    kafka = SecuredKafka.start(folder, ClusterSize.SMALL);
  }

  @AfterAll
  static void stopKafka() {
    if (kafka != null) {
      kafka.close();
    }
  }

  /** What Kafka itself says it would allow; asked for each topic, because one refusal hides all. */
  @ParameterizedTest
  @MethodSource("petbattle.strimzi.ExpectedAccess#users")
  void kafkaAllowsExactlyWhatTheCatalogueSays(String user) throws IOException {
    Map<Topic, Set<AclOperation>> allowed = new TreeMap<>();
    Map<Topic, Set<AclOperation>> expected = new TreeMap<>();
    try (Admin admin = Admin.create(kafka.settingsOf(user).admin())) {
      var options = new DescribeTopicsOptions().includeAuthorizedOperations(true);
      for (Topic topic : Topic.values()) {
        expected.put(topic, ExpectedAccess.to(user, topic));
        try {
          var description =
              get(admin.describeTopics(List.of(topic.topicName()), options).allTopicNames());
          allowed.put(
              topic, new TreeSet<>(description.get(topic.topicName()).authorizedOperations()));
        } catch (TopicAuthorizationException invisible) {
          // Nothing is allowed there; that is what is compared below.
          allowed.put(topic, Set.of());
        }
      }
      var cluster =
          admin.describeCluster(new DescribeClusterOptions().includeAuthorizedOperations(true));
      assertThat(get(cluster.authorizedOperations())).isNullOrEmpty();
    }
    assertThat(allowed).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("petbattle.strimzi.ExpectedAccess#users")
  void nobodyMayChangeTopicsGroupsRulesOrQuotas(String user) throws IOException {
    String votes = Topic.VOTES_LOG.topicName();
    var partition = new TopicPartition(votes, 0);
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, votes);
    var forgetAtOnce =
        new AlterConfigOp(new ConfigEntry("retention.ms", "1"), AlterConfigOp.OpType.SET);
    try (Admin admin = Admin.create(kafka.settingsOf(user).admin())) {
      refused(() -> get(admin.createTopics(List.of(new NewTopic("x", 1, (short) 1))).all()));
      refused(() -> get(admin.deleteTopics(List.of(votes)).all()));
      refused(() -> get(admin.createPartitions(Map.of(votes, NewPartitions.increaseTo(24))).all()));
      refused(
          () -> get(admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(1))).all()));
      refused(
          () -> get(admin.incrementalAlterConfigs(Map.of(resource, List.of(forgetAtOnce))).all()));
      refused(() -> get(admin.describeConfigs(List.of(resource)).all()));
      refused(() -> get(admin.describeAcls(AclBindingFilter.ANY).values()));
      refused(() -> get(admin.deleteAcls(List.of(AclBindingFilter.ANY)).all()));
      refused(() -> get(admin.describeUserScramCredentials().all()));
      refused(() -> get(admin.describeClientQuotas(ClientQuotaFilter.all()).entities()));
      for (Group group : Group.values()) {
        refused(() -> get(admin.deleteConsumerGroups(List.of(group.groupId())).all()));
        if (!Cluster.nameOf(group.role().label()).equals(user)) {
          var rewound = Map.of(partition, new OffsetAndMetadata(0));
          refused(() -> get(admin.alterConsumerGroupOffsets(group.groupId(), rewound).all()));
        }
      }
    }
  }

  /** The words that a process ends with when Kafka does not let it in. */
  @Test
  void whoIsRefusedIsToldWhatToDo() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      String gateway = Cluster.nameOf(Role.GATEWAY.label());
      assertThat(refusal(vertx, kafka.variablesOf(Cluster.nameOf(Role.LEADERBOARD.label()))))
          .contains("another role's");

      Map<String, String> guessed = new HashMap<>(kafka.variablesOf(gateway));
      Path jaas = Path.of(guessed.get("KAFKA_SASL_JAAS_CONFIG_FILE"));
      Path wrong = folder.resolve("wrong-password");
      Files.writeString(wrong, Files.readString(jaas).replace("password-of-", "guess-of-"));
      guessed.put("KAFKA_SASL_JAAS_CONFIG_FILE", wrong.toString());
      assertThat(refusal(vertx, guessed))
          .contains("refuses the login", "KAFKA_SASL_JAAS_CONFIG")
          .doesNotContain("guess-of-");

      Map<String, String> trusting = new HashMap<>(kafka.variablesOf(gateway));
      Path stranger = folder.resolve("another-ca.crt");
      Files.writeString(stranger, TestCertificate.make(folder.resolve("other")).certificates());
      trusting.put("KAFKA_SSL_TRUSTSTORE_CERTIFICATES_FILE", stranger.toString());
      assertThat(refusal(vertx, trusting)).contains("KAFKA_SSL_TRUSTSTORE_CERTIFICATES");
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
  }

  private static String refusal(Vertx vertx, Map<String, String> variables) throws Exception {
    TopicIdentity identities = new TopicIdentity(vertx, KafkaSettings.from(Settings.of(variables)));
    return identities
        .of(Topic.VOTES_LOG)
        .map("let in")
        .otherwise(KafkaRefusal::of)
        .eventually(identities::close)
        .toCompletionStage()
        .toCompletableFuture()
        .get(60, TimeUnit.SECONDS);
  }

  /** Everything that KEDA needs for scaling; {@code petbattle audit} asks the same of one group. */
  @Test
  void kedaSeesHowFarEveryGroupIsBehind() throws IOException {
    try (Admin admin = Admin.create(kafka.settingsOf(Users.KEDA).admin())) {
      for (Group group : Group.values()) {
        assertThat(
                get(
                    admin
                        .listConsumerGroupOffsets(group.groupId())
                        .partitionsToOffsetAndMetadata()))
            .isNotNull();
        var end = new TopicPartition(group.topic().topicName(), 0);
        assertThat(get(admin.listOffsets(Map.of(end, OffsetSpec.latest())).all()).get(end).offset())
            .isNotNegative();
      }
    }
    try (Admin admin = Admin.create(kafka.settingsOf(Users.AUDIT).admin())) {
      String counters = Group.COUNTERS.groupId();
      assertThat(get(admin.listConsumerGroupOffsets(counters).partitionsToOffsetAndMetadata()))
          .isNotNull();
      assertThatThrownBy(
              () ->
                  get(
                      admin
                          .listConsumerGroupOffsets(Group.DIRECTORS.groupId())
                          .partitionsToOffsetAndMetadata()))
          .isInstanceOf(GroupAuthorizationException.class);
    }
  }

  private static void refused(ThrowingCallable forbidden) {
    assertThatThrownBy(forbidden).isInstanceOf(AuthorizationException.class);
  }
}
