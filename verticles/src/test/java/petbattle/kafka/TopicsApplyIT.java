package petbattle.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petbattle.embedded.kafka.EmbeddedKafka;
import petbattle.embedded.kafka.KafkaNodeSpec;
import petbattle.kafka.TopicsApply.TopicsNotApplied;
import petbattle.kafka.TopicsReport.Entry;
import petbattle.kafka.TopicsReport.State;

class TopicsApplyIT {
  @TempDir private static Path folder;
  private static EmbeddedKafka broker;
  private static KafkaSettings kafka;
  private static Admin admin;

  @BeforeAll
  static void start() {
    broker = EmbeddedKafka.start(KafkaNodeSpec.singleNode(folder));
    kafka = new KafkaSettings(broker.bootstrapServers(), Map.of());
    admin = Admin.create(kafka.admin());
  }

  @AfterAll
  static void stop() {
    admin.close();
    broker.close();
  }

  @AfterEach
  void deleteAll() throws Exception {
    admin.deleteTopics(names()).all().get(60, TimeUnit.SECONDS);
    await().atMost(Duration.ofSeconds(60)).until(() -> names().isEmpty());
  }

  @Test
  void createsWhatIsMissingAndThenLeavesItAlone() {
    TopicsReport first = apply(false);
    TopicsReport second = apply(false);

    assertThat(first.counts()).isEqualTo(Map.of(State.CREATED, (long) Topic.values().length));
    assertThat(second.counts()).isEqualTo(Map.of(State.UNCHANGED, (long) Topic.values().length));
    assertThat(second.isAsWanted()).isTrue();
  }

  @Test
  void twoAtOnceCreateEachTopicOnce() {
    CompletableFuture<TopicsReport> other = new CompletableFuture<>();
    Thread.ofPlatform().start(() -> other.completeAsync(() -> apply(false), Runnable::run));
    TopicsReport one = apply(false);

    assertThat(one.isAsWanted()).isTrue();
    assertThat(other.join().isAsWanted()).isTrue();
    assertThat(one.count(State.CREATED) + other.join().count(State.CREATED))
        .isEqualTo(Topic.values().length);
  }

  @Test
  void configurationThatDiffersIsReportedAndPutRightOnlyWhenAsked() throws Exception {
    create(Topic.PETS, Topic.PETS.partitions(), Map.of("cleanup.policy", "delete"));

    Entry reported = entry(apply(false), Topic.PETS);
    Entry altered = entry(apply(true), Topic.PETS);

    assertThat(reported.state()).isEqualTo(State.DIFFERENT);
    assertThat(reported.differences())
        .anySatisfy(
            difference -> {
              assertThat(difference.key()).isEqualTo("cleanup.policy");
              assertThat(difference.actual()).isEqualTo("delete");
              assertThat(difference.wanted()).isEqualTo("compact");
            });
    assertThat(altered.state()).isEqualTo(State.ALTERED);
    // Kafka tells of the change a little later.
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> entry(apply(false), Topic.PETS).state() == State.UNCHANGED);
  }

  @Test
  void aVotesLogWithAnotherNumberOfPartitionsIsNotUsableAndNotTouched() throws Exception {
    create(Topic.VOTES_LOG, 3, Map.of("retention.ms", "1000"));

    TopicsReport report = apply(true);

    assertThat(report.isUsable()).isFalse();
    assertThat(entry(report, Topic.VOTES_LOG).state()).isEqualTo(State.UNUSABLE);
    assertThat(String.join("\n", report.lines()))
        .contains("partitions is 3, should be " + Topic.VOTES_LOG.partitions());
    assertThat(entry(apply(false), Topic.VOTES_LOG).differences())
        .anyMatch(difference -> difference.key().equals("retention.ms"));
  }

  @Test
  void anotherNumberOfPartitionsElsewhereIsReportedButUsable() throws Exception {
    create(Topic.TALLIES, 1, Topic.TALLIES.config(Placement.standalone()));

    TopicsReport report = apply(true);

    assertThat(report.isUsable()).isTrue();
    assertThat(report.isAsWanted()).isFalse();
    assertThat(entry(report, Topic.TALLIES).state()).isEqualTo(State.DIFFERENT);
  }

  @Test
  void moreCopiesThanBrokersAreRefusedWithAdvice() {
    assertThatThrownBy(() -> TopicsApply.apply(kafka, Placement.cluster(), false))
        .isInstanceOf(TopicsNotApplied.class)
        .hasMessageContaining("fewer than 3 brokers")
        .hasMessageContaining("--replicas");
  }

  @Test
  void aKafkaThatDoesNotAnswerIsNamed() {
    KafkaSettings nowhere = new KafkaSettings("127.0.0.1:1", Map.of());

    assertThatThrownBy(() -> TopicsApply.apply(nowhere, Placement.standalone(), false))
        .isInstanceOf(TopicsNotApplied.class)
        .hasMessageContaining("127.0.0.1:1")
        .hasMessageContaining("no answer");
  }

  private static Set<String> names() throws Exception {
    return admin.listTopics().names().get(60, TimeUnit.SECONDS);
  }

  private static TopicsReport apply(boolean alterConfig) {
    return TopicsApply.apply(kafka, Placement.standalone(), alterConfig);
  }

  private static Entry entry(TopicsReport report, Topic topic) {
    return report.topics().stream()
        .filter(entry -> entry.topic() == topic)
        .findFirst()
        .orElseThrow();
  }

  private static void create(Topic topic, int partitions, Map<String, String> config)
      throws Exception {
    admin
        .createTopics(
            List.of(new NewTopic(topic.topicName(), partitions, (short) 1).configs(config)))
        .all()
        .get(60, TimeUnit.SECONDS);
  }
}
