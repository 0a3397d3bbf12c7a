package petbattle.strimzi;

import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.topic.KafkaTopicBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import petbattle.kafka.Placement;
import petbattle.kafka.Topic;

/** One resource for each topic of the catalogue. */
final class Topics {
  private static final Placement PLACEMENT = Placement.cluster();

  private Topics() {}

  static List<KafkaTopic> all() {
    return Arrays.stream(Topic.values()).map(Topics::of).toList();
  }

  private static KafkaTopic of(Topic topic) {
    Map<String, Object> config = new TreeMap<>(topic.config(PLACEMENT));
    return new KafkaTopicBuilder()
        .withMetadata(Cluster.member(topic.topicName()))
        .withNewSpec()
        .withPartitions(topic.partitions())
        .withReplicas(PLACEMENT.replicas())
        .withConfig(config)
        .endSpec()
        .build();
  }
}
