package petbattle.director;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.kafka.CompactedView;
import petbattle.kafka.Cursor;
import petbattle.kafka.KafkaSettings;
import petbattle.kafka.Topic;
import petbattle.tournament.arena.Meetings;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;

/**
 * Watches the battles topic. A director that was held up may append an old value behind a newer
 * one. Readers who saw both keep the newer; but compaction keeps the last, and who reads after that
 * would never learn the result. So whenever the last value of a battle is not the newest, the
 * newest is published again. Bound to its context.
 */
final class PublishedBattles {
  private static final Logger LOG = LoggerFactory.getLogger(PublishedBattles.class);
  private static final int PAGE = 500;
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final Battles battles;
  private final CompactedView<Battle> view;
  private final Map<String, Long> newest = new HashMap<>();
  private final Map<String, Long> last = new HashMap<>();
  private final Map<String, BattleState> states = new HashMap<>();
  private final AtomicInteger open = new AtomicInteger();
  private final Meetings meetings = new Meetings();
  private boolean comparingLater;

  PublishedBattles(Vertx vertx, KafkaSettings kafka, Battles battles) {
    this.vertx = vertx;
    this.battles = battles;
    this.view = new CompactedView<>(vertx, kafka, Topic.BATTLES, Battle.class, this::accept);
  }

  Future<Void> start() {
    return view.start().onSuccess(v -> view.caughtUp().onSuccess(read -> compareWithStore("")));
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

  private void accept(String key, Battle battle, Cursor cursor) {
    String id = battle.id();
    meetings.add(battle);
    last.put(id, battle.revision());
    if (newest.merge(id, battle.revision(), Math::max) == battle.revision()) {
      BattleState before = states.put(id, battle.state());
      open.addAndGet(count(battle.state()) - count(before));
    } else if (view.isCaughtUp()) {
      publishAgain(id, battle.revision());
    }
  }

  private static int count(BattleState state) {
    return state == BattleState.OPEN ? 1 : 0;
  }

  /** After the start, page by page: what was published must be what stands there last. */
  private void compareWithStore(String after) {
    battles
        .all(after, PAGE)
        .onSuccess(this::compare)
        .onFailure(failure -> compareLater("battles not compared", failure));
  }

  private void compare(List<StoredBattle> page) {
    for (StoredBattle stored : page) {
      String id = stored.battle().id();
      long seen = last.getOrDefault(id, 0L);
      if (stored.publishedRevision() > seen) {
        publishAgain(id, seen);
      }
    }
    if (page.size() == PAGE) {
      compareWithStore(page.getLast().battle().id());
    }
  }

  private void publishAgain(String id, long seen) {
    battles
        .publishAgain(id, seen)
        .onSuccess(
            again -> {
              if (again) {
                LOG.warn("old value stands last, publishing again battle={} old={}", id, seen);
              }
            })
        .onFailure(failure -> compareLater("old value stays last", failure));
  }

  /** One comparison makes up for any number of failures. */
  private void compareLater(String what, Throwable failure) {
    LOG.warn("{}, trying again reason={}", what, failure.toString());
    if (!comparingLater) {
      comparingLater = true;
      vertx.setTimer(
          RETRY.toMillis(),
          timer -> {
            comparingLater = false;
            compareWithStore("");
          });
    }
  }
}
