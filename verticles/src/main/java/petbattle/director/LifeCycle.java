package petbattle.director;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.director.StoredBattle.Barriers;
import petbattle.json.Json;
import petbattle.kafka.EventLog;
import petbattle.mongo.Store;
import petbattle.observability.trace.Traces;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.Contender;
import petbattle.tournament.battle.Decision;
import petbattle.tournament.battle.Sealing;
import petbattle.tournament.battle.Walkover;
import petbattle.tournament.vote.Barrier;
import petbattle.tournament.vote.Quarantine;
import petbattle.tournament.vote.VotesRecord;
import petbattle.votes.Tallies;

/**
 * Takes battles through their lives, one step at a time. Each step may be tried by any number of
 * directors at once and may stop at any point: what it changes is a compare-and-set on the battle's
 * revision, what it appends may be appended twice, and it only appends what can no longer be lost.
 */
final class LifeCycle implements Course<StoredBattle> {
  private static final Logger LOG = LoggerFactory.getLogger(LifeCycle.class);
  private static final long STEP_DEADLINE_SECONDS = 30;

  private final Store store;
  private final Battles battles;
  private final Tallies tallies;
  private final EventLog log;
  private final VotesRecords votes;
  private final Roster roster;
  private final DirectorConfig config;
  private final DirectorMetrics metrics;
  private final InstantSource clock;
  private final Traces traces;

  LifeCycle(
      Store store,
      EventLog log,
      VotesRecords votes,
      Roster roster,
      DirectorConfig config,
      DirectorMetrics metrics,
      InstantSource clock,
      Traces traces) {
    this.store = store;
    this.battles = new Battles(store);
    this.tallies = new Tallies(store);
    this.log = log;
    this.votes = votes;
    this.roster = roster;
    this.config = config;
    this.metrics = metrics;
    this.clock = clock;
    this.traces = traces;
  }

  @Override
  public Future<List<StoredBattle>> live(String after, int limit) {
    return battles.live(after, limit);
  }

  @Override
  public String idOf(StoredBattle stored) {
    return stored.battle().id();
  }

  @Override
  public boolean isDue(StoredBattle stored) {
    return Step.next(stored, clock.instant(), config) != Step.WAIT || walkover(stored).isPresent();
  }

  @Override
  public Future<Boolean> advance(StoredBattle stored) {
    Optional<Battle> walkover = walkover(stored);
    if (walkover.isPresent()) {
      return followed(stored, "walk over", () -> change(stored.battle(), walkover.get()))
          .timeout(STEP_DEADLINE_SECONDS, TimeUnit.SECONDS);
    }
    Future<Boolean> step =
        switch (Step.next(stored, clock.instant(), config)) {
          case WAIT -> Future.succeededFuture(false);
          case PUBLISH -> followed(stored, "publish battle", () -> publish(idOf(stored)));
          case OPEN -> followed(stored, "open battle", () -> open(stored.battle()));
          case CLOSE -> followed(stored, "close battle", () -> close(stored.battle()));
          case APPEND_BARRIERS ->
              followed(stored, "append barriers", () -> appendBarriers(idOf(stored)));
          case DECIDE -> decide(stored);
        };
    return step.timeout(STEP_DEADLINE_SECONDS, TimeUnit.SECONDS);
  }

  /** Only of what everybody knows: until then its publication is the next step. */
  private Optional<Battle> walkover(StoredBattle stored) {
    return stored.isPublished() && roster.isCaughtUp()
        ? Walkover.next(stored.battle(), roster::gone, now())
        : Optional.empty();
  }

  /** A step in the trace of the command that it follows from. */
  private Future<Boolean> followed(
      StoredBattle stored, String name, Supplier<Future<Boolean>> step) {
    return traces.resume(stored.trace(), name, step);
  }

  /** Appends what is stored, not what was once read: it may have changed, or be lost again. */
  private Future<Boolean> publish(String id) {
    return battles
        .findDurably(id)
        .compose(
            found ->
                found.isEmpty() || found.get().isPublished()
                    ? Future.succeededFuture(false)
                    : log.append(id, found.get().battle())
                        .compose(acknowledged -> markPublished(found.get())));
  }

  private Future<Boolean> markPublished(StoredBattle published) {
    Battle battle = published.battle();
    return battles
        .markPublished(published, now())
        .compose(
            marked -> {
              if (marked) {
                LOG.debug("battle published battle={} revision={}", battle.id(), battle.revision());
                return Future.succeededFuture(true);
              }
              // Somebody went on meanwhile. Their newer value may stand before this one.
              return battles.publishAgain(battle.id(), battle.revision()).map(true);
            });
  }

  private Future<Boolean> open(Battle scheduled) {
    if (!roster.isCaughtUp()) {
      return Future.succeededFuture(false);
    }
    List<Contender> frozen =
        roster.ranked(scheduled.contenders().stream().map(Contender::pet).toList());
    return change(scheduled, scheduled.opened(frozen));
  }

  private Future<Boolean> close(Battle open) {
    return change(open, open.closing());
  }

  private Future<Boolean> change(Battle from, Battle to) {
    return battles
        .advance(from, to)
        .onSuccess(
            changed -> {
              if (changed) {
                changed(to);
              }
            });
  }

  private void changed(Battle battle) {
    metrics.changed(battle.state());
    LOG.info(
        "battle changed battle={} state={} revision={}",
        battle.id(),
        Json.name(battle.state()),
        battle.revision());
  }

  /** One barrier in every partition; those of an attempt that stopped half-way do no harm. */
  private Future<Boolean> appendBarriers(String id) {
    return battles
        .findDurably(id)
        .compose(
            found ->
                found.isPresent() && mayGetBarriers(found.get())
                    ? appendBarriers(found.get())
                    : Future.succeededFuture(false));
  }

  /** Asked again of what can't be lost: a barrier too early would make accepted votes late. */
  private boolean mayGetBarriers(StoredBattle stored) {
    Instant now = clock.instant();
    return Step.next(stored, now, config) == Step.APPEND_BARRIERS
        || Step.isSealingOverdue(stored, now, config);
  }

  /**
   * The quarantines once more, because whoever was told of one may not have appended it yet: behind
   * the barrier it would mean nothing. No other can join them, because the battle is not open.
   */
  private Future<Boolean> appendBarriers(StoredBattle stored) {
    Battle closing = stored.battle();
    List<VotesRecord> records = new ArrayList<>();
    stored
        .quarantined()
        .forEach(bucket -> records.add(new Quarantine(closing.id(), bucket, now())));
    records.add(new Barrier(closing.id(), now()));
    return votes
        .appendEverywhere(records)
        .compose(
            log ->
                battles
                    .markBarriers(closing, new Barriers(now(), log.id(), log.partitions()))
                    .onSuccess(
                        marked ->
                            LOG.info(
                                "barriers appended battle={} partitions={} quarantines={}",
                                closing.id(),
                                log.partitions(),
                                stored.quarantined().size())));
  }

  /** Decides by what the store holds, once the counters have passed every barrier. */
  private Future<Boolean> decide(StoredBattle stored) {
    return result(stored)
        .compose(
            looked ->
                looked.isEmpty()
                    ? waitForCounters(stored)
                    // Looked at first, and only then made safe: most looks find nothing yet.
                    : followed(stored, "decide battle", () -> decideDurably(stored)));
  }

  private Future<Boolean> decideDurably(StoredBattle stored) {
    return store
        .durably(() -> result(stored))
        .compose(
            safe ->
                safe.isEmpty()
                    ? Future.succeededFuture(false)
                    : decided(stored.battle(), safe.get()));
  }

  private Future<Optional<Decision>> result(StoredBattle stored) {
    Battle closing = stored.battle();
    Barriers barriers = stored.barriers().orElseThrow();
    return tallies
        .ofBattle(closing.id())
        .map(
            counted ->
                Sealing.decide(closing, counted, barriers.topicId(), barriers.partitions(), now()));
  }

  private Future<Boolean> decided(Battle closing, Decision decision) {
    Battle decided = closing.decided(decision);
    return change(closing, decided)
        .onSuccess(
            changed -> {
              if (changed) {
                metrics.decided(decided, decision.decidedAt());
              }
            });
  }

  private Future<Boolean> waitForCounters(StoredBattle stored) {
    if (!Step.isSealingOverdue(stored, clock.instant(), config)) {
      return Future.succeededFuture(false);
    }
    LOG.warn(
        "barriers not passed by all counters yet, appending them again battle={} since={}",
        stored.battle().id(),
        stored.barriers().map(Barriers::at).orElseThrow());
    return appendBarriers(stored.battle().id()).map(false);
  }

  /** As the store keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
