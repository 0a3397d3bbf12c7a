package petbattle.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static petbattle.testing.Servers.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.Gauge;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import petbattle.kafka.Topic;
import petbattle.role.Role;
import petbattle.role.RoleContext;
import petbattle.testing.Servers;

/** Kafka goes away: nothing piles up, the log says so once, and the process still ends at once. */
@Tag("long")
class StatusWithoutKafkaIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void aSilenceIsInTheLogOnceAndKeepsNobodyFromStopping() {
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    Logger logger = (Logger) LoggerFactory.getLogger(StatusVerticle.class);
    logger.addAppender(lines);
    Vertx vertx = Vertx.vertx();
    try (Servers servers = Servers.start(folder)) {
      RoleContext context = servers.role(vertx, Map.of());
      AtomicInteger attempts = new AtomicInteger();
      Gauge.builder("petbattle.gateway.votes.in.flight", attempts, AtomicInteger::incrementAndGet)
          .register(context.meters());
      String speaking =
          await(
              vertx.deployVerticle(
                  new StatusVerticle(context, Set.of(Role.VOTES), "1", Instant.now())));
      servers.recordsOf(Topic.STATUS, 2);

      servers.stopKafka();
      await().atMost(PATIENCE).until(() -> !lines.list.isEmpty());
      int then = attempts.get();
      await().atMost(PATIENCE).until(() -> attempts.get() > then + 1);

      assertThat(lines.list).hasSize(1);
      assertThat(lines.list.getFirst().getLevel()).isEqualTo(Level.WARN);
      long began = System.nanoTime();
      await(vertx.undeploy(speaking));
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
    } finally {
      await(vertx.close());
      logger.detachAppender(lines);
    }
  }
}
