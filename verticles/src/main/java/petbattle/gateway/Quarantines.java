package petbattle.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import petbattle.gateway.board.Boards;
import petbattle.mongo.Store;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;
import petbattle.tournament.counting.Tally;
import petbattle.votes.Tallies;

/**
 * Which buckets are taken out of which battles: of running ones from memory, of finished ones from
 * the store, where nothing about it changes any more. Usable from any thread.
 */
final class Quarantines {
  private static final int REMEMBERED_BATTLES = 10_000;

  private final Boards boards;
  private final Store store;
  private final Cache<String, Set<String>> finished =
      Caffeine.newBuilder().maximumSize(REMEMBERED_BATTLES).build();

  Quarantines(Boards boards, Store store) {
    this.boards = boards;
    this.store = store;
  }

  Future<Set<String>> of(String battle) {
    return of(Set.of(battle)).map(all -> all.get(battle));
  }

  /** The buckets of each of these battles, those without any included. */
  Future<Map<String, Set<String>>> of(Collection<String> battles) {
    Map<String, Set<String>> known = new HashMap<>();
    List<String> unknown = new ArrayList<>();
    for (String battle : battles) {
      Set<String> remembered = finished.getIfPresent(battle);
      if (remembered != null) {
        known.put(battle, remembered);
      } else if (isFinished(battle)) {
        unknown.add(battle);
      } else {
        known.put(battle, boards.quarantined(battle));
      }
    }
    return unknown.isEmpty()
        ? Future.succeededFuture(known)
        : store
            .durably(() -> new Tallies(store).withQuarantine(unknown))
            .map(tallies -> remember(unknown, tallies, known));
  }

  private boolean isFinished(String battle) {
    return boards.record(battle).map(Battle::state).filter(BattleState::isFinal).isPresent();
  }

  private Map<String, Set<String>> remember(
      List<String> battles, List<Tally> tallies, Map<String, Set<String>> known) {
    Map<String, Set<String>> read = new HashMap<>();
    battles.forEach(battle -> read.put(battle, new HashSet<>()));
    tallies.forEach(tally -> read.get(tally.battle()).addAll(tally.quarantined().keySet()));
    finished.putAll(read);
    known.putAll(read);
    return known;
  }
}
