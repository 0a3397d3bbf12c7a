package petbattle.gateway.board;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import petbattle.kafka.Cursor;
import petbattle.kafka.Topic;

/**
 * Changes that wait to be sent, one entry per thing however often it changed. A thing that was
 * quiet is due at once, and then again when the interval has passed since it was taken.
 *
 * <p>For one thread. Times are milliseconds of a clock that never goes back.
 */
final class Pending<K> {
  private final long interval;
  private final Map<K, List<Unsent>> waiting = new LinkedHashMap<>();
  private final Map<K, Long> takenAt = new LinkedHashMap<>();

  private record Unsent(Topic topic, Cursor cursor) {}

  Pending(long intervalMillis) {
    this.interval = intervalMillis;
  }

  /** A thing changed because of a record. */
  void add(K thing, Topic topic, Cursor cursor) {
    List<Unsent> unsent = waiting.computeIfAbsent(thing, none -> new ArrayList<>(2));
    // The first of a partition is enough: later ones lie beyond it.
    if (unsent.stream()
        .noneMatch(u -> u.topic() == topic && u.cursor().partition() == cursor.partition())) {
      unsent.add(new Unsent(topic, cursor));
    }
  }

  /** A thing changed without a record. */
  void add(K thing) {
    waiting.computeIfAbsent(thing, none -> new ArrayList<>(2));
  }

  /** True while a change of a thing waits. */
  boolean contains(K thing) {
    return waiting.containsKey(thing);
  }

  /** Takes what is due. */
  List<K> take(long now) {
    takenAt.values().removeIf(at -> at + interval <= now);
    List<K> due = new ArrayList<>();
    for (Iterator<K> things = waiting.keySet().iterator(); things.hasNext(); ) {
      K thing = things.next();
      if (!takenAt.containsKey(thing)) {
        due.add(thing);
        takenAt.put(thing, now);
        things.remove();
      }
    }
    return due;
  }

  /** When something is due next; a time in the past means now. */
  OptionalLong nextDue() {
    return waiting.keySet().stream()
        .mapToLong(thing -> takenAt.containsKey(thing) ? takenAt.get(thing) + interval : 0)
        .min();
  }

  /** How far everything has been sent, of what has been applied. */
  Frontier sentOf(Frontier applied) {
    Frontier sent = applied;
    for (List<Unsent> unsent : waiting.values()) {
      for (Unsent record : unsent) {
        sent = sent.before(record.topic(), record.cursor());
      }
    }
    return sent;
  }
}
