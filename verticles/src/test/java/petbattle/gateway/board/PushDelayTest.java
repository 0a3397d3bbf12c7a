package petbattle.gateway.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import petbattle.kafka.Cursor;
import petbattle.testing.MovableClock;
import petbattle.tournament.counting.Position;

class PushDelayTest {
  private static final Predicate<String> EVERYTHING = Set.of("b")::contains;
  private static final Predicate<String> NOTHING = Set.<String>of()::contains;
  private static final Position FIFTH = new Position("topic", 2, 5);

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final MovableClock clock = new MovableClock();
  private final BoardMemory memory = new BoardMemory();
  private final AtomicLong offsets = new AtomicLong();
  private final PushDelay delay = new PushDelay(memory, context, clock, meters);

  @BeforeEach
  void aBattle() {
    memory.apply(Samples.battle("b"), new Cursor(0, 1));
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @Test
  void aVoteIsFreshOnceItsTallyPassedItAndItsBoardWasSent() {
    accept(EVERYTHING);
    clock.advance(Duration.ofMillis(300));
    tally(4);
    flush(EVERYTHING);
    assertThat(timer().count()).isZero();

    clock.advance(Duration.ofMillis(300));
    tally(5);
    flush(NOTHING);
    assertThat(timer().count()).isZero();

    clock.advance(Duration.ofMillis(300));
    flush(EVERYTHING);
    assertThat(timer().count()).isEqualTo(1);
    assertThat(timer().totalTime(TimeUnit.MILLISECONDS)).isBetween(900.0, 60_000.0);

    flush(EVERYTHING);
    assertThat(timer().count()).isEqualTo(1);
  }

  @Test
  void aBoardMayBeFasterThanTheAnswerToTheVoter() {
    tally(7);
    accept(EVERYTHING);

    assertThat(timer().count()).isEqualTo(1);
    assertThat(delay.waiting()).isZero();
  }

  @Test
  void aLateVoteIsForgotten() {
    memory.apply(Samples.sealed(Samples.tally("b", 2, 3, 1, 1)), new Cursor(0, 9));
    accept(EVERYTHING);

    assertThat(timer().count()).isZero();
    assertThat(delay.waiting()).isZero();
  }

  @Test
  void aBattleThatIsOverIsForgotten() {
    accept(EVERYTHING);
    assertThat(delay.waiting()).isEqualTo(1);

    memory.apply(Samples.decided(Samples.battle("b"), 2, 1), new Cursor(0, 10));
    flush(EVERYTHING);

    assertThat(timer().count()).isZero();
    assertThat(delay.waiting()).isZero();
  }

  private void accept(Predicate<String> pushed) {
    delay.accepted("b", FIFTH, clock.instant(), pushed);
    onContext(() -> {});
  }

  private void tally(long offset) {
    memory.apply(
        Samples.tally("b", 2, offset, 1, 1), new Cursor(0, offsets.incrementAndGet() + 100));
  }

  private void flush(Predicate<String> pushed) {
    onContext(() -> delay.flushed(pushed));
  }

  private void onContext(Runnable step) {
    try {
      Promise<Void> done = Promise.promise();
      context.runOnContext(
          v -> {
            step.run();
            done.complete();
          });
      done.future().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Timer timer() {
    return meters.get("petbattle.gateway.votes.freshness").timer();
  }
}
