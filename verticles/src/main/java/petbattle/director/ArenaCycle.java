package petbattle.director;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.director.Arenas.StoredArena;
import petbattle.mongo.Store;
import petbattle.tournament.arena.Arena;
import petbattle.tournament.arena.Arena.PlannedBattle;
import petbattle.tournament.arena.ArenaSteps;
import petbattle.tournament.arena.ArenaSteps.Step;
import petbattle.tournament.battle.Battle;

/**
 * Keeps the arena's battles open. What comes next follows from the store ({@link ArenaSteps}); it
 * is written down by compare-and-set before anybody opens it, so any number of directors may try
 * each step and stop at any point. Bound to its context.
 */
final class ArenaCycle implements Course<StoredArena> {
  private static final Logger LOG = LoggerFactory.getLogger(ArenaCycle.class);
  private static final long STEP_DEADLINE_SECONDS = 30;
  private static final Duration SHORTFALL_PAUSE = Duration.ofSeconds(2);
  private static final Duration FRESH_CHECK_INTERVAL = Duration.ofMillis(50);
  private static final Duration FRESH_DEADLINE = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final Arenas arenas;
  private final Battles battles;
  private final BattleKeys keys;
  private final Roster roster;
  private final PublishedBattles published;
  private final InstantSource clock;
  private Instant notBefore = Instant.MIN;

  ArenaCycle(
      Vertx vertx, Store store, Roster roster, PublishedBattles published, InstantSource clock) {
    this.vertx = vertx;
    this.arenas = new Arenas(store);
    this.battles = new Battles(store);
    this.keys = new BattleKeys(store);
    this.roster = roster;
    this.published = published;
    this.clock = clock;
  }

  @Override
  public Future<List<StoredArena>> live(String after, int limit) {
    return arenas.find().map(found -> found.stream().toList());
  }

  @Override
  public String idOf(StoredArena stored) {
    return "arena";
  }

  @Override
  public boolean isDue(StoredArena stored) {
    Arena arena = stored.arena();
    return (arena.settings().isOn() || !arena.next().isEmpty())
        && roster.isCaughtUp()
        && published.isCaughtUp();
  }

  @Override
  public Future<Boolean> advance(StoredArena stored) {
    return step(stored).timeout(STEP_DEADLINE_SECONDS, TimeUnit.SECONDS);
  }

  private Future<Boolean> step(StoredArena stored) {
    return battles
        .findAll(stored.arena().next().stream().map(PlannedBattle::id).toList())
        .map(existing -> ArenaSteps.unfinished(stored.arena(), idsOf(existing), now()))
        .compose(
            unfinished ->
                unfinished.isPresent()
                    ? execute(stored, unfinished.get())
                    : lookForMissing(stored));
  }

  private static Set<String> idsOf(List<StoredBattle> existing) {
    return existing.stream()
        .map(stored -> stored.battle().id())
        .collect(Collectors.toUnmodifiableSet());
  }

  private Future<Boolean> lookForMissing(StoredArena stored) {
    // The views measure with the system's clock, so this does, too.
    Instant askedAt = Instant.now();
    return battles
        .liveBetween(Arena.idsBehind(), Arena.idsBefore())
        .map(found -> found.stream().map(StoredBattle::battle).toList())
        .compose(
            unfinished ->
                ArenaSteps.wanted(stored.arena(), unfinished, now()) == 0
                        || now().isBefore(notBefore)
                    ? Future.succeededFuture(false)
                    // Battles that are not live any more have to be known from the topic.
                    : awaitFresh(askedAt, askedAt.plus(FRESH_DEADLINE))
                        .compose(fresh -> plan(stored, unfinished)));
  }

  private Future<Void> awaitFresh(Instant asOf, Instant deadline) {
    if (!published.freshAsOf().isBefore(asOf)) {
      return Future.succeededFuture();
    }
    return Instant.now().isAfter(deadline)
        ? Future.failedFuture("the battles topic could not be read in time")
        : vertx
            .timer(FRESH_CHECK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)
            .compose(later -> awaitFresh(asOf, deadline));
  }

  private Future<Boolean> plan(StoredArena stored, List<Battle> unfinished) {
    Step next =
        ArenaSteps.plan(
            stored.arena(), unfinished, roster.candidates(), published.meetings(), now());
    if (next instanceof Step.Wait) {
      // Nothing will change within a tick, and looking through all pairs costs something.
      notBefore = now().plus(SHORTFALL_PAUSE);
    }
    return execute(stored, next);
  }

  private Future<Boolean> execute(StoredArena stored, Step step) {
    return switch (step) {
      case Step.Wait wait -> Future.succeededFuture(false);
      case Step.Become become -> arenas.advance(stored, become.next());
      case Step.OpenBattles open -> open(open.battles());
    };
  }

  /** The key comes first: a battle that can be found can be published. */
  private Future<Boolean> open(List<PlannedBattle> planned) {
    List<Future<Boolean>> opened = new ArrayList<>();
    for (PlannedBattle plan : planned) {
      Battle battle =
          Battle.open(
              plan.id(),
              roster.ranked(List.of(plan.left(), plan.right())),
              plan.opensAt(),
              plan.closesAt());
      opened.add(
          keys.create(battle.id(), plan.opensAt()).compose(key -> battles.insert(battle, "arena")));
    }
    return Future.all(opened)
        .onSuccess(all -> LOG.info("arena battles opened count={}", planned.size()))
        .map(false);
  }

  /** As the store keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
