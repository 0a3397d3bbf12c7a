package petbattle.director;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import petbattle.kafka.CompactedView;
import petbattle.kafka.KafkaSettings;
import petbattle.kafka.Topic;
import petbattle.tournament.arena.Meetings;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;

/**
 * Watches the battles topic: sees to it that the newest value of each battle stands last ({@link
 * LastValues}), and knows what follows from all of them. Bound to its context.
 */
final class PublishedBattles implements LastValues.Stored {
  private final Battles battles;
  private final CompactedView<Battle> view;
  private final LastValues last;
  private final Map<String, BattleState> states = new HashMap<>();
  private final AtomicInteger open = new AtomicInteger();
  private final Meetings meetings = new Meetings();

  PublishedBattles(Vertx vertx, KafkaSettings kafka, Battles battles) {
    this.battles = battles;
    this.last = new LastValues(vertx, "battle", this);
    this.view =
        new CompactedView<>(
            vertx, kafka, Topic.BATTLES, Battle.class, (key, battle, cursor) -> accept(battle));
  }

  Future<Void> start() {
    return view.start().onSuccess(v -> view.caughtUp().onSuccess(read -> last.compareWithStore()));
  }

  Future<Void> stop() {
    return view.stop();
  }

  boolean isCaughtUp() {
    return view.isCaughtUp();
  }

  /** Everything that was published before this moment is known here. */
  Instant freshAsOf() {
    return view.freshAsOf();
  }

  /** Who met whom in the battles that were published. */
  Meetings meetings() {
    return meetings;
  }

  /** How many battles everybody knows to be open. From any thread. */
  int open() {
    return open.get();
  }

  private void accept(Battle battle) {
    meetings.add(battle);
    if (last.read(battle.id(), battle.revision(), view.isCaughtUp())) {
      BattleState before = states.put(battle.id(), battle.state());
      open.addAndGet(count(battle.state()) - count(before));
    }
  }

  private static int count(BattleState state) {
    return state == BattleState.OPEN ? 1 : 0;
  }

  @Override
  public Future<List<LastValues.Published>> all(String after, int limit) {
    return battles
        .all(after, limit)
        .map(
            page ->
                page.stream()
                    .map(
                        stored ->
                            new LastValues.Published(
                                stored.battle().id(), stored.publishedRevision()))
                    .toList());
  }

  @Override
  public Future<Boolean> publishAgain(String id, long seen) {
    return battles.publishAgain(id, seen);
  }
}
