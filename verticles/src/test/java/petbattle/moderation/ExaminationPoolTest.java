package petbattle.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static petbattle.testing.Servers.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExaminationPoolTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private final Vertx vertx = Vertx.vertx();
  private final CountDownLatch never = new CountDownLatch(1);

  @AfterEach
  void close() {
    never.countDown();
    await(vertx.close());
  }

  @Test
  void whatATaskThrowsFailsItsFutureAndNothingElse() {
    try (ExaminationPool pool = new ExaminationPool(vertx, 1, 0, PATIENCE)) {
      assertThatThrownBy(
              () ->
                  await(
                      pool.run(
                          () -> {
                            throw new OutOfMemoryError("full");
                          })))
          .hasCauseInstanceOf(OutOfMemoryError.class);

      await().atMost(PATIENCE).until(pool::hasRoom);
      assertThat(await(pool.run(() -> "fine"))).isEqualTo("fine");
    }
  }

  @Test
  void aThreadThatHeedsItsInterruptionIsNotLost() {
    try (ExaminationPool pool = new ExaminationPool(vertx, 1, 0, Duration.ofMillis(50))) {
      Future<String> late =
          pool.run(
              () -> {
                never.await();
                return "late";
              });

      assertThatThrownBy(() -> await(late)).hasCauseInstanceOf(TimeoutException.class);
      await().atMost(PATIENCE).until(() -> pool.hasRoom() && !pool.isExhausted());
    }
  }

  @Test
  void whenTheReserveIsLostNothingMoreIsTaken() {
    try (ExaminationPool pool = new ExaminationPool(vertx, 1, 1, Duration.ofMillis(50))) {
      List<Future<String>> hanging = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        hanging.add(pool.run(this::hang));
      }
      hanging.forEach(
          one -> assertThatThrownBy(() -> await(one)).hasCauseInstanceOf(TimeoutException.class));

      assertThat(pool.isExhausted()).isTrue();
      assertThat(pool.hasRoom()).isFalse();
      assertThatThrownBy(() -> await(pool.run(() -> "next")))
          .hasCauseInstanceOf(RejectedExecutionException.class);
      never.countDown();
      await().atMost(PATIENCE).until(() -> pool.hasRoom() && !pool.isExhausted());
    }
  }

  private String hang() {
    boolean over = false;
    while (!over) {
      try {
        never.await();
        over = true;
      } catch (InterruptedException notHeeded) {
        // As a decoder does that is busy in native code.
      }
    }
    return "over";
  }
}
