package petbattle.kafka;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;

/**
 * Asks Kafka which topic stands behind a name right now: its UUID and its number of partitions.
 * Positions are only meaningful together with the UUID. Usable from any thread.
 */
public final class TopicIdentity {

  /**
   * A topic as Kafka knows it.
   *
   * @param id the UUID that Kafka gave it when it was created
   */
  public record Identity(String id, int partitions) {}

  private static final int TIMEOUT_MILLIS = 5_000;

  private final Vertx vertx;
  private final Admin admin;

  public TopicIdentity(Vertx vertx, KafkaSettings kafka) {
    this.vertx = vertx;
    this.admin = Admin.create(kafka.admin());
  }

  /** The identity of a topic; fails when it does not exist or Kafka does not answer in time. */
  public Future<Identity> of(Topic topic) {
    String name = topic.topicName();
    return Future.fromCompletionStage(
            admin
                .describeTopics(
                    List.of(name), new DescribeTopicsOptions().timeoutMs(TIMEOUT_MILLIS))
                .topicNameValues()
                .get(name)
                .toCompletionStage(),
            vertx.getOrCreateContext())
        .map(TopicIdentity::identity);
  }

  private static Identity identity(TopicDescription description) {
    return new Identity(description.topicId().toString(), description.partitions().size());
  }

  /** Ends the connection without waiting for requests under way. */
  public Future<Void> close() {
    return vertx.executeBlocking(
        () -> {
          admin.close(Duration.ofSeconds(1));
          return null;
        });
  }
}
