package petbattle.gateway;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import petbattle.mongo.Store;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;
import petbattle.tournament.battle.Contender;
import petbattle.votes.Ledger;

/**
 * How the votes of a battle came in, counted in the ledger by the time at which they were cast.
 * Usable from any thread.
 */
final class Timelines {
  private static final Duration KEPT = Duration.ofSeconds(5);

  private final Ledger ledger;
  private final Quarantines quarantines;
  private final Clock clock;
  private final CostlyAnswers<Question, Timeline> answers = new CostlyAnswers<>(KEPT);

  Timelines(Store store, Quarantines quarantines, Clock clock) {
    this.ledger = new Ledger(store);
    this.quarantines = quarantines;
    this.clock = clock;
  }

  /** What a kept answer depends on, but for the time. */
  private record Question(String battle, long revision, Set<String> takenOut) {}

  /**
   * A battle's votes over time.
   *
   * @param stepSeconds how far the items lie apart; the last one may lie nearer
   * @param items in ascending order; none of a void battle
   */
  record Timeline(String battle, int stepSeconds, List<Item> items) {
    Timeline {
      items = List.copyOf(items);
    }

    /** The same in longer steps: each the next multiple of the finest ones. */
    Timeline inStepsOf(int seconds) {
      int times = Math.max(1, Math.ceilDiv(seconds, stepSeconds));
      List<Item> fewer = new ArrayList<>();
      for (int i = 0; i < items.size(); i++) {
        if ((i + 1) % times == 0 || i == items.size() - 1) {
          fewer.add(items.get(i));
        }
      }
      return new Timeline(battle, stepSeconds * times, fewer);
    }
  }

  /**
   * The votes that were cast before a moment and count.
   *
   * @param votes of each of the battle's pets
   */
  record Item(Instant at, Map<String, Long> votes) {}

  /** The timeline in its finest steps. */
  Future<Timeline> of(Battle battle) {
    return quarantines
        .of(battle.id())
        .compose(
            takenOut ->
                answers.of(
                    new Question(battle.id(), battle.revision(), takenOut),
                    () -> count(battle, takenOut)));
  }

  private Future<Timeline> count(Battle battle, Set<String> takenOut) {
    VoteSteps steps = VoteSteps.of(battle, clock.instant());
    Future<List<Item>> items = Future.succeededFuture(new ArrayList<>());
    if (battle.state() != BattleState.VOID) {
      for (VoteSteps.Step step : steps.steps()) {
        items = items.compose(before -> count(battle, step, takenOut, before));
      }
    }
    return items.map(all -> new Timeline(battle.id(), steps.seconds(), all));
  }

  private Future<List<Item>> count(
      Battle battle, VoteSteps.Step step, Set<String> takenOut, List<Item> before) {
    List<String> pets = battle.contenders().stream().map(Contender::pet).toList();
    return Future.all(
            pets.stream()
                .map(pet -> ledger.count(battle.id(), pet, step.slots(), takenOut))
                .toList())
        .map(
            counted -> {
              Map<String, Long> votes = new LinkedHashMap<>();
              for (int i = 0; i < pets.size(); i++) {
                long earlier = before.isEmpty() ? 0 : before.getLast().votes().get(pets.get(i));
                votes.put(pets.get(i), earlier + counted.<Long>resultAt(i));
              }
              before.add(new Item(step.end(), votes));
              return before;
            });
  }
}
