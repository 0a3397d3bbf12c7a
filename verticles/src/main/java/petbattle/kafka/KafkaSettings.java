package petbattle.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import petbattle.role.Settings;

/**
 * How to reach Kafka. What a promise rests on (acknowledgements, commits, offsets) is fixed here
 * and can't be overridden; anything else Kafka's clients know, TLS and SASL included, can be set.
 *
 * @param bootstrapServers as Kafka wants them
 * @param client further settings of all clients, in Kafka's own keys
 * @param meters where the clients show what they measure
 */
public record KafkaSettings(
    String bootstrapServers, Map<String, String> client, ClientMeters meters) {

  /**
   * The producers' delivery timeout: this long after it was sent, a record that has not been
   * acknowledged never will be appended. The director waits for it before it appends a barrier.
   */
  public static final int DELIVERY_TIMEOUT_MILLIS = 10_000;

  private static final Set<String> OURS =
      Set.of(
          "bootstrap.servers",
          "acks",
          "enable.idempotence",
          "delivery.timeout.ms",
          "request.timeout.ms",
          "enable.auto.commit",
          "auto.offset.reset",
          "group.protocol",
          "group.instance.id");

  public KafkaSettings {
    client = Map.copyOf(new TreeMap<>(client));
    for (String key : client.keySet()) {
      if (OURS.contains(key)) {
        throw new Settings.InvalidSetting(
            ClientSettings.variable(key),
            client.get(key),
            "it is fixed, because a promise rests on it; remove it");
      }
    }
  }

  /** For clients that nobody watches. */
  public KafkaSettings(String bootstrapServers, Map<String, String> client) {
    this(bootstrapServers, client, ClientMeters.NONE);
  }

  /** The same, with clients that show what they measure. */
  public KafkaSettings measuredIn(ClientMeters shown) {
    return new KafkaSettings(bootstrapServers, client, shown);
  }

  /**
   * Reads {@code KAFKA_BOOTSTRAP_SERVERS}, each other {@code KAFKA_SOME_KEY} as Kafka's {@code
   * some.key}, and each {@code KAFKA_SOME_KEY_FILE} as a file that holds the value.
   *
   * @throws Settings.InvalidSetting naming what does not fit, and what to do about it
   */
  public static KafkaSettings from(Settings settings) {
    return new KafkaSettings(
        settings.required("KAFKA_BOOTSTRAP_SERVERS", "host:port of at least one broker"),
        ClientSettings.from(settings));
  }

  /** For administration. Answers within 10 s or fails. */
  public Map<String, Object> admin() {
    Map<String, Object> config = base();
    config.put("request.timeout.ms", "5000");
    config.put("default.api.timeout.ms", "10000");
    return config;
  }

  /** For producers whose acknowledgement means that the record is safe. */
  public Map<String, Object> producer() {
    Map<String, Object> config = base();
    config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName());
    config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    config.put(
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.toString(DELIVERY_TIMEOUT_MILLIS));
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "3000");
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "5000");
    config.put(ProducerConfig.LINGER_MS_CONFIG, "0");
    return config;
  }

  /** For readers that remember by themselves how far they have read. */
  public Map<String, Object> reader() {
    Map<String, Object> config = base();
    config.put("key.deserializer", StringDeserializer.class.getName());
    config.put("value.deserializer", ByteArrayDeserializer.class.getName());
    config.put("enable.auto.commit", "false");
    config.put("auto.offset.reset", "earliest");
    config.put("default.api.timeout.ms", "5000");
    config.put("request.timeout.ms", "4000");
    config.put("fetch.max.wait.ms", "250");
    return config;
  }

  /** For members of a consumer group. */
  public Map<String, Object> member(String group) {
    Map<String, Object> config = reader();
    config.put("group.id", group);
    config.put("group.protocol", "consumer");
    return config;
  }

  private Map<String, Object> base() {
    Map<String, Object> config = new HashMap<>(client);
    config.put("bootstrap.servers", bootstrapServers);
    config.putIfAbsent("reconnect.backoff.max.ms", "1000");
    config.putIfAbsent("metadata.max.age.ms", "30000");
    return config;
  }

  /** Names the brokers only: further settings may hold secrets. */
  @Override
  public String toString() {
    return "Kafka at " + bootstrapServers;
  }
}
