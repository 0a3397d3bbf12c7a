package petbattle.gateway.board;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import petbattle.kafka.Cursor;
import petbattle.kafka.Topic;
import petbattle.tournament.battle.Battle;

/**
 * In which order battles are shown and found. The lists may be read from any thread, {@link
 * #changedAfter} only where changes are made.
 */
final class BattleIndex {

  private record Place(Instant opensAt, String id) {
    static final Comparator<Place> NEWEST_FIRST =
        Comparator.comparing(Place::opensAt).thenComparing(Place::id).reversed();

    static Place of(Battle battle) {
      return new Place(battle.opensAt(), battle.id());
    }
  }

  private final NavigableSet<Place> unfinished = new ConcurrentSkipListSet<>(Place.NEWEST_FIRST);
  private final NavigableSet<Place> finished = new ConcurrentSkipListSet<>(Place.NEWEST_FIRST);
  private final Map<Integer, TreeMap<Long, String>> byOffset = new HashMap<>();

  void add(Battle battle, Cursor cursor) {
    // Into the one before out of the other, so that no reader misses it in between.
    (battle.state().isFinal() ? finished : unfinished).add(Place.of(battle));
    (battle.state().isFinal() ? unfinished : finished).remove(Place.of(battle));
    byOffset
        .computeIfAbsent(cursor.partition(), partition -> new TreeMap<>())
        .put(cursor.offset(), battle.id());
  }

  void replace(Held<Battle> old, Battle battle, Cursor cursor) {
    if (!old.value().opensAt().equals(battle.opensAt())) {
      unfinished.remove(Place.of(old.value()));
      finished.remove(Place.of(old.value()));
    }
    byOffset.get(old.cursor().partition()).remove(old.cursor().offset());
    add(battle, cursor);
  }

  /** The ids of battles that are not decided and not void, newest first. */
  Stream<String> unfinished() {
    return unfinished.stream().map(Place::id);
  }

  /** The ids of decided and void battles, newest first. */
  Stream<String> finished() {
    return finished.stream().map(Place::id);
  }

  /** Like {@link #unfinished()}, but only those that come behind a battle in the list. */
  Stream<String> unfinishedBehind(Battle battle) {
    return unfinished.tailSet(Place.of(battle), false).stream().map(Place::id);
  }

  /** Like {@link #finished()}, but only those that come behind a battle in the list. */
  Stream<String> finishedBehind(Battle battle) {
    return finished.tailSet(Place.of(battle), false).stream().map(Place::id);
  }

  /** The ids of battles whose newest revision lies beyond a frontier. */
  List<String> changedAfter(Frontier frontier) {
    List<String> changed = new ArrayList<>();
    byOffset.forEach(
        (partition, battles) ->
            changed.addAll(
                battles.tailMap(frontier.next(Topic.BATTLES, partition), true).values()));
    return changed;
  }
}
