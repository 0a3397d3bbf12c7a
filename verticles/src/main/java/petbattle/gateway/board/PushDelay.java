package petbattle.gateway.board;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import petbattle.tournament.counting.Position;
import petbattle.tournament.counting.Tally;

/**
 * How long it takes from the cast of a vote until a board with it is pushed: measured with votes
 * that this gateway accepted itself, so it needs nothing from anybody else. Of many votes it takes
 * a sample of at most a hundred a second, so that a spike costs nothing.
 *
 * <p>A vote is on the board when the tally of its partition has passed its offset and nothing of
 * its battle waits to be sent. Late votes never are, and are forgotten.
 */
final class PushDelay {
  private static final long SAMPLE_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /** While nobody counts, the first ones that wait are enough to tell how long. */
  private static final int MOST_WAITING = 1_000;

  private record Sample(String battle, Position position, Instant castAt) {}

  private final BoardMemory memory;
  private final Context context;
  private final InstantSource clock;
  private final Timer delay;
  private final AtomicLong sampledAt;
  private final List<Sample> waiting = new ArrayList<>();

  /**
   * Measures what a memory shows.
   *
   * @param context on which the memory takes its values
   */
  PushDelay(BoardMemory memory, Context context, InstantSource clock, MeterRegistry meters) {
    this.memory = memory;
    this.context = context;
    this.clock = clock;
    this.sampledAt = new AtomicLong(System.nanoTime() - SAMPLE_EVERY_NANOS);
    this.delay =
        Timer.builder("petbattle.gateway.votes.freshness")
            .description("from the cast of a vote until its board is pushed; a sample")
            .serviceLevelObjectives(
                Stream.of(100, 250, 500, 1_000, 2_000, 5_000, 15_000, 60_000, 300_000, 1_800_000)
                    .map(Duration::ofMillis)
                    .toArray(Duration[]::new))
            .register(meters);
  }

  /**
   * A vote was accepted; from any thread.
   *
   * @param pushed whether everything known of a battle has been sent; asked on the context
   */
  void accepted(String battle, Position position, Instant castAt, Predicate<String> pushed) {
    long last = sampledAt.get();
    long now = System.nanoTime();
    if (now - last < SAMPLE_EVERY_NANOS || !sampledAt.compareAndSet(last, now)) {
      return;
    }
    Sample sample = new Sample(battle, position, castAt);
    context.runOnContext(
        v -> {
          // The board may have been faster than the answer to the voter.
          if (waiting.size() < MOST_WAITING && !settle(sample, pushed)) {
            waiting.add(sample);
          }
        });
  }

  /** Boards were pushed; on the context. */
  void flushed(Predicate<String> pushed) {
    waiting.removeIf(sample -> settle(sample, pushed));
  }

  /** How many samples wait; on the context. */
  int waiting() {
    return waiting.size();
  }

  private boolean settle(Sample sample, Predicate<String> pushed) {
    Optional<Tally> tally = memory.tally(sample.battle(), sample.position().partition());
    if (isOver(sample) || tally.filter(t -> t.isBehindBarrier(offset(sample))).isPresent()) {
      return true;
    }
    if (tally.filter(t -> t.offset() >= offset(sample)).isEmpty()
        || !pushed.test(sample.battle())) {
      return false;
    }
    Duration took = Duration.between(sample.castAt(), clock.instant());
    delay.record(took.isNegative() ? Duration.ZERO : took);
    return true;
  }

  private boolean isOver(Sample sample) {
    return memory
        .battle(sample.battle())
        .flatMap(RememberedBattle::battle)
        .map(Held::value)
        .map(battle -> battle.state().isFinal())
        .orElse(true);
  }

  private static long offset(Sample sample) {
    return sample.position().offset();
  }
}
