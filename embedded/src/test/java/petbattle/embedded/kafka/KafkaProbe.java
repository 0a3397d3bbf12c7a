package petbattle.embedded.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A plain Kafka client for the tests. */
record KafkaProbe(String bootstrapServers) {

  void createTopic(String topic, int partitions, int replicas) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin
          .createTopics(List.of(new NewTopic(topic, partitions, (short) replicas)))
          .all()
          .get(60, TimeUnit.SECONDS);
    }
  }

  /** Sends and waits for each acknowledgement by all replicas. */
  void send(String topic, List<String> values) throws Exception {
    try (var producer = producer(5_000)) {
      var pending =
          values.stream().map(v -> producer.send(new ProducerRecord<>(topic, v, v))).toList();
      for (var each : pending) {
        each.get(60, TimeUnit.SECONDS);
      }
    }
  }

  KafkaProducer<String, String> producer(int maxBlockMillis) {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers", bootstrapServers,
            "acks", "all",
            "max.block.ms", maxBlockMillis),
        new StringSerializer(),
        new StringSerializer());
  }

  /** Reads with the group protocol of KIP-848 until so many records are there, or 60 s are over. */
  List<String> readWithGroup(String topic, String group, int count) {
    var values = new ArrayList<String>();
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    try (var consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "group.id",
                group,
                "group.protocol",
                "consumer",
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.subscribe(List.of(topic));
      while (values.size() < count && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(500)).forEach(record -> values.add(record.value()));
      }
    }
    return values;
  }
}
