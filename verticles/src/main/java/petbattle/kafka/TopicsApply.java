package petbattle.kafka;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import petbattle.kafka.TopicsReport.Difference;
import petbattle.kafka.TopicsReport.Entry;
import petbattle.kafka.TopicsReport.State;

/**
 * Brings a cluster's topics in line with the catalogue: creates what is missing, compares what is
 * there. Nothing is ever deleted and no number of partitions is ever changed. May be repeated, also
 * by two at once.
 *
 * <p>Blocks; never call it on an event loop.
 */
public final class TopicsApply {

  /** Kafka could not be asked, or refused. The message tells the operator why. */
  public static final class TopicsNotApplied extends RuntimeException {
    private static final long serialVersionUID = 1;

    TopicsNotApplied(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private static final long DEADLINE_SECONDS = 15;
  private static final long METADATA_RETRY_MILLIS = 50;
  private static final List<Topic> ALL = List.of(Topic.values());

  private final Admin admin;
  private final Placement placement;
  private final boolean alterConfig;

  private TopicsApply(Admin admin, Placement placement, boolean alterConfig) {
    this.admin = admin;
    this.placement = placement;
    this.alterConfig = alterConfig;
  }

  /**
   * Creates and compares.
   *
   * @param placement where missing topics shall live and what configuration is wanted
   * @param alterConfig whether configuration that differs is put right, or only reported
   * @throws TopicsNotApplied when Kafka does not answer or refuses
   */
  public static TopicsReport apply(KafkaSettings kafka, Placement placement, boolean alterConfig) {
    try (Admin admin = Admin.create(kafka.admin())) {
      return new TopicsApply(admin, placement, alterConfig).run();
    } catch (ExecutionException | TimeoutException e) {
      throw notApplied(kafka, placement, e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TopicsNotApplied("interrupted while asking " + kafka, e);
    }
  }

  private TopicsReport run() throws ExecutionException, TimeoutException, InterruptedException {
    List<Topic> missing = new ArrayList<>(ALL);
    missing.removeAll(describe(ALL).keySet());
    Set<Topic> created = create(missing);
    Map<Topic, TopicDescription> found = describeAll();
    Map<Topic, Map<String, String>> configs = configs();
    List<Entry> entries = new ArrayList<>();
    for (Topic topic : ALL) {
      entries.add(
          created.contains(topic)
              ? new Entry(topic, State.CREATED, List.of())
              : check(topic, found.get(topic), configs.get(topic)));
    }
    return new TopicsReport(entries);
  }

  private Entry check(Topic topic, TopicDescription found, Map<String, String> config)
      throws ExecutionException, TimeoutException, InterruptedException {
    int replicas = found.partitions().stream().mapToInt(p -> p.replicas().size()).min().orElse(0);
    List<Difference> differences =
        TopicComparison.differences(topic, placement, found.partitions().size(), replicas, config);
    if (differences.stream().anyMatch(d -> TopicComparison.forbidsCounting(topic, d))) {
      return new Entry(topic, State.UNUSABLE, differences);
    }
    if (differences.isEmpty()) {
      return new Entry(topic, State.UNCHANGED, differences);
    }
    if (!alterConfig) {
      return new Entry(topic, State.DIFFERENT, differences);
    }
    alter(topic, differences.stream().filter(d -> d.advice().isEmpty()).toList());
    boolean somethingStays = differences.stream().anyMatch(d -> d.advice().isPresent());
    return new Entry(topic, somethingStays ? State.DIFFERENT : State.ALTERED, differences);
  }

  /** Those that this call created; somebody else may have been faster with others. */
  private Set<Topic> create(Collection<Topic> missing)
      throws ExecutionException, TimeoutException, InterruptedException {
    if (missing.isEmpty()) {
      return Set.of();
    }
    var answers = admin.createTopics(missing.stream().map(this::newTopic).toList()).values();
    Set<Topic> created = new HashSet<>();
    for (Topic topic : missing) {
      answered(
              answers.get(topic.topicName()).thenApply(nothing -> topic),
              TopicExistsException.class)
          .ifPresent(created::add);
    }
    return created;
  }

  private NewTopic newTopic(Topic topic) {
    return new NewTopic(topic.topicName(), topic.partitions(), (short) placement.replicas())
        .configs(topic.config(placement));
  }

  /** A topic that was just created is not known to every broker at once. */
  private Map<Topic, TopicDescription> describeAll()
      throws ExecutionException, TimeoutException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
    Map<Topic, TopicDescription> found = describe(ALL);
    while (found.size() < ALL.size()) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("created topics do not appear");
      }
      Thread.sleep(METADATA_RETRY_MILLIS);
      found = describe(ALL);
    }
    return found;
  }

  private Map<Topic, TopicDescription> describe(Collection<Topic> topics)
      throws ExecutionException, TimeoutException, InterruptedException {
    var answers =
        admin.describeTopics(topics.stream().map(Topic::topicName).toList()).topicNameValues();
    Map<Topic, TopicDescription> found = new HashMap<>();
    for (Topic topic : topics) {
      answered(answers.get(topic.topicName()), UnknownTopicOrPartitionException.class)
          .ifPresent(description -> found.put(topic, description));
    }
    return found;
  }

  private Map<Topic, Map<String, String>> configs()
      throws ExecutionException, TimeoutException, InterruptedException {
    Map<ConfigResource, Config> answers =
        admin
            .describeConfigs(Arrays.stream(Topic.values()).map(TopicsApply::resource).toList())
            .all()
            .get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    Map<Topic, Map<String, String>> configs = new HashMap<>();
    for (Topic topic : ALL) {
      configs.put(
          topic,
          answers.get(resource(topic)).entries().stream()
              .filter(entry -> entry.value() != null)
              .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value)));
    }
    return configs;
  }

  private void alter(Topic topic, List<Difference> differences)
      throws ExecutionException, TimeoutException, InterruptedException {
    if (differences.isEmpty()) {
      return;
    }
    List<AlterConfigOp> changes =
        differences.stream()
            .map(d -> new ConfigEntry(d.key(), d.wanted()))
            .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
            .toList();
    admin
        .incrementalAlterConfigs(Map.of(resource(topic), changes))
        .all()
        .get(DEADLINE_SECONDS, TimeUnit.SECONDS);
  }

  private static ConfigResource resource(Topic topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
  }

  /** The answer; nothing when Kafka refused for the one reason that is expected. */
  private static <T> Optional<T> answered(
      KafkaFuture<T> future, Class<? extends RuntimeException> expected)
      throws ExecutionException, TimeoutException, InterruptedException {
    try {
      return Optional.of(future.get(DEADLINE_SECONDS, TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      if (expected.isInstance(e.getCause())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static TopicsNotApplied notApplied(
      KafkaSettings kafka, Placement placement, Throwable cause) {
    return new TopicsNotApplied(kafka + ": " + why(placement, cause), cause);
  }

  private static String why(Placement placement, Throwable cause) {
    if (cause instanceof InvalidReplicationFactorException) {
      return "it has fewer than %d brokers. Start more, or ask for fewer copies with --replicas"
          .formatted(placement.replicas());
    }
    if (cause instanceof TimeoutException
        || cause instanceof org.apache.kafka.common.errors.TimeoutException) {
      return "no answer. Is it running, and is the address right?";
    }
    if (cause instanceof AuthorizationException) {
      return "this user may not make or see topics ("
          + cause.getMessage()
          + "). Where Strimzi runs the cluster, topics are resources and its operator makes them";
    }
    return KafkaRefusal.of(cause).strip();
  }
}
