package petbattle.gateway.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import petbattle.kafka.Cursor;
import petbattle.kafka.Topic;

class PendingTest {
  private static final long INTERVAL = 250;

  /** One step: some time passes, a thing changes, and what is due is taken, or not. */
  record Step(int pause, int thing, boolean take) {
    static Step of(int number) {
      return new Step(number % 301, number / 301 % 4, number / 1204 % 2 == 0);
    }
  }

  @Property
  void neverMoreThanFourASecondAndNeverLaterThanNeeded(
      @ForAll @Size(max = 200) List<@IntRange(max = 2_407) Integer> numbers) {
    Pending<Integer> pending = new Pending<>(INTERVAL);
    Map<Integer, Long> takenAt = new HashMap<>();
    Set<Integer> changed = new HashSet<>();
    long now = 0;
    for (Integer number : numbers) {
      Step step = Step.of(number);
      now += step.pause();
      pending.add(step.thing());
      changed.add(step.thing());
      if (step.take()) {
        List<Integer> due = pending.take(now);
        for (Integer thing : due) {
          assertThat(changed.remove(thing)).as("only what changed").isTrue();
          assertThat(now - takenAt.getOrDefault(thing, -INTERVAL)).isGreaterThanOrEqualTo(INTERVAL);
          takenAt.put(thing, now);
        }
        for (Integer left : changed) {
          assertThat(now - takenAt.get(left)).as("what is left had its turn").isLessThan(INTERVAL);
        }
      }
    }
    // Whatever is left is due when it says, all of it within one interval.
    long end = now + INTERVAL;
    while (pending.nextDue().isPresent()) {
      now = Math.max(now, pending.nextDue().getAsLong());
      List<Integer> due = pending.take(now);
      assertThat(due).isNotEmpty();
      due.forEach(changed::remove);
    }
    assertThat(changed).isEmpty();
    assertThat(now).isLessThanOrEqualTo(end);
  }

  @Property
  void whatIsSentNeverReachesPastWhatWaits(
      @ForAll @Size(max = 200) List<@IntRange(max = 2_407) Integer> numbers) {
    Pending<Integer> pending = new Pending<>(INTERVAL);
    Map<Integer, List<Cursor>> unsent = new HashMap<>();
    Frontier applied = Frontier.START;
    long now = 0;
    long[] next = new long[3];
    for (Integer number : numbers) {
      Step step = Step.of(number);
      now += step.pause();
      int partition = number % 3;
      Cursor cursor = new Cursor(partition, next[partition]++);
      applied = applied.past(Topic.TALLIES, cursor);
      pending.add(step.thing(), Topic.TALLIES, cursor);
      unsent.computeIfAbsent(step.thing(), none -> new ArrayList<>()).add(cursor);
      if (step.take()) {
        pending.take(now).forEach(unsent::remove);
      }
      Frontier sent = pending.sentOf(applied);
      assertThat(applied.covers(sent)).isTrue();
      unsent.values().stream()
          .flatMap(List::stream)
          .forEach(waiting -> assertThat(sent.isPast(Topic.TALLIES, waiting)).isFalse());
      if (unsent.isEmpty()) {
        assertThat(sent).isEqualTo(applied);
      }
    }
  }

  @Test
  void aChangeAfterAQuietTimeIsDueAtOnce() {
    Pending<String> pending = new Pending<>(INTERVAL);
    pending.add("b");
    assertThat(pending.take(1_000)).containsExactly("b");

    pending.add("b");
    assertThat(pending.take(1_249)).isEmpty();
    assertThat(pending.nextDue()).hasValue(1_250);
    assertThat(pending.take(1_250)).containsExactly("b");

    pending.add("b");
    assertThat(pending.take(9_000)).containsExactly("b");
  }
}
