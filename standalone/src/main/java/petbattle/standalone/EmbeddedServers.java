package petbattle.standalone;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import petbattle.embedded.kafka.EmbeddedKafka;
import petbattle.embedded.kafka.KafkaNodeSpec;
import petbattle.embedded.mongo.EmbeddedMongo;
import petbattle.embedded.mongo.MongoSpec;
import petbattle.kafka.KafkaSettings;
import petbattle.kafka.Placement;
import petbattle.kafka.TopicsApply;
import petbattle.kafka.TopicsReport;

/** Kafka, with the catalogue's topics, and Mongo inside this process, reached by their ports. */
final class EmbeddedServers {
  private static final String DATABASE = "petbattle";

  /**
   * A member of a group that was killed is noticed after the session's timeout. With Kafka's own 45
   * s counting would stand still for that long after a kill.
   */
  private static final Map<String, String> GROUPS =
      Map.of(
          "group.consumer.session.timeout.ms", "6000",
          "group.consumer.min.session.timeout.ms", "3000",
          "group.consumer.heartbeat.interval.ms", "1000",
          "group.consumer.min.heartbeat.interval.ms", "500");

  private final CompletableFuture<String> bootstrapServers;
  private final CompletableFuture<String> mongoUri;

  private EmbeddedServers(
      CompletableFuture<String> bootstrapServers, CompletableFuture<String> mongoUri) {
    this.bootstrapServers = bootstrapServers;
    this.mongoUri = mongoUri;
  }

  /** Begins to start both side by side; each is stopped by {@code stop} if it came up. */
  static EmbeddedServers start(DataFolder data, Executor executor, OrderlyStop stop) {
    return new EmbeddedServers(
        CompletableFuture.supplyAsync(() -> kafka(data, stop), executor),
        CompletableFuture.supplyAsync(() -> mongo(data, stop), executor));
  }

  /** Waits for Kafka; its topics are there then. */
  String bootstrapServers() {
    return await(bootstrapServers);
  }

  /** Waits for Mongo. The URI names the database. */
  String mongoUri() {
    return await(mongoUri);
  }

  private static String kafka(DataFolder data, OrderlyStop stop) {
    EmbeddedKafka kafka =
        EmbeddedKafka.start(KafkaNodeSpec.singleNode(data.kafka()).withBrokerProperties(GROUPS));
    stop.add("kafka", kafka::close);
    TopicsReport report =
        TopicsApply.apply(
            new KafkaSettings(kafka.bootstrapServers(), Map.of()), Placement.standalone(), true);
    if (!report.isUsable()) {
      throw new UserError(
          "the topics in "
              + data.path()
              + " are not usable:\n"
              + String.join("\n", report.lines()));
    }
    return kafka.bootstrapServers();
  }

  private static String mongo(DataFolder data, OrderlyStop stop) {
    EmbeddedMongo mongo = EmbeddedMongo.start(MongoSpec.inDirectory(data.mongo()));
    stop.add("mongo", mongo::close);
    return mongo.uri() + "/" + DATABASE;
  }

  /** Each server has its own deadline for its start. */
  private static <T> T await(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
