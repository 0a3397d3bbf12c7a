package petbattle.kafka;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import petbattle.kafka.TopicIdentity.Identity;

/**
 * Asks Kafka about a topic each second and remembers when it answered, so that readiness does not
 * depend on the one broker that a question went to: a broker that hangs is left alone while it owes
 * an answer, and the next question goes to another one. Usable from any thread.
 */
public final class KafkaPulse {
  private static final long INTERVAL_MILLIS = 1_000;
  private static final Duration AWAY_AFTER = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final Topic topic;
  private final TopicIdentity identities;
  private volatile long answeredAtNanos = System.nanoTime() - AWAY_AFTER.toNanos();
  private volatile String lastFailure = "it has not been asked yet";
  private long timer = -1;

  /**
   * Does not ask yet.
   *
   * @param topic one that this process may look at
   */
  public KafkaPulse(Vertx vertx, KafkaSettings kafka, Topic topic) {
    this.vertx = vertx;
    this.topic = topic;
    this.identities = new TopicIdentity(vertx, kafka);
  }

  /** Asks for the first time and then again and again; fails when the first answer is none. */
  public Future<Void> start() {
    timer = vertx.setPeriodic(INTERVAL_MILLIS, each -> ask());
    return ask().mapEmpty();
  }

  private Future<Identity> ask() {
    return identities
        .of(topic)
        .onSuccess(answer -> answeredAtNanos = System.nanoTime())
        .onFailure(failure -> lastFailure = String.valueOf(failure.getMessage()));
  }

  /** For readiness: fails once no broker has answered for five seconds. */
  public Future<Void> health() {
    long silent = System.nanoTime() - answeredAtNanos;
    return silent < AWAY_AFTER.toNanos()
        ? Future.succeededFuture()
        : Future.failedFuture(
            "no broker has answered for %d s: %s"
                .formatted(TimeUnit.NANOSECONDS.toSeconds(silent), lastFailure));
  }

  /** Asks no more. */
  public Future<Void> stop() {
    vertx.cancelTimer(timer);
    return identities.close();
  }
}
