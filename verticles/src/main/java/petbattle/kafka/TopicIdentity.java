package petbattle.kafka;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
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
  private final Future<Admin> opened;

  public TopicIdentity(Vertx vertx, KafkaSettings kafka) {
    this.vertx = vertx;
    // Making a client takes a while: it loads classes and looks up addresses.
    this.opened = vertx.executeBlocking(() -> Admin.create(kafka.admin()));
  }

  /** The identity of a topic; fails when it does not exist or Kafka does not answer in time. */
  public Future<Identity> of(Topic topic) {
    return Future.fromCompletionStage(
        opened.toCompletionStage().thenCompose(admin -> describe(admin, topic.topicName())),
        vertx.getOrCreateContext());
  }

  private static CompletionStage<Identity> describe(Admin admin, String name) {
    return admin
        .describeTopics(List.of(name), new DescribeTopicsOptions().timeoutMs(TIMEOUT_MILLIS))
        .topicNameValues()
        .get(name)
        .toCompletionStage()
        .thenApply(TopicIdentity::identity);
  }

  private static Identity identity(TopicDescription description) {
    return new Identity(description.topicId().toString(), description.partitions().size());
  }

  /** Ends the connection without waiting for requests under way. */
  public Future<Void> close() {
    return opened.compose(
        admin ->
            vertx.executeBlocking(
                () -> {
                  admin.close(Duration.ofSeconds(1));
                  return null;
                }));
  }
}
