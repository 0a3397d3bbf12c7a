package petbattle.director;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.json.Json;
import petbattle.kafka.EventLog;
import petbattle.mongo.Store;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.bracket.Match;
import petbattle.tournament.bracket.Tournament;
import petbattle.tournament.bracket.TournamentState;
import petbattle.tournament.bracket.TournamentSteps;
import petbattle.tournament.bracket.TournamentSteps.PlannedBattle;

/**
 * Takes tournaments through their rounds. What comes next follows from the store and the time alone
 * ({@link TournamentSteps}); battles are inserted under ids that everybody derives alike, and the
 * tournament changes by compare-and-set, so any number of directors may try each step and stop at
 * any point.
 */
final class TournamentCycle implements Course<StoredTournament> {
  private static final Logger LOG = LoggerFactory.getLogger(TournamentCycle.class);
  private static final long STEP_DEADLINE_SECONDS = 30;

  private final Store store;
  private final Tournaments tournaments;
  private final Battles battles;
  private final BattleKeys keys;
  private final EventLog log;
  private final Roster roster;
  private final InstantSource clock;

  TournamentCycle(Store store, EventLog log, Roster roster, InstantSource clock) {
    this.store = store;
    this.tournaments = new Tournaments(store);
    this.battles = new Battles(store);
    this.keys = new BattleKeys(store);
    this.log = log;
    this.roster = roster;
    this.clock = clock;
  }

  @Override
  public Future<List<StoredTournament>> live(String after, int limit) {
    return tournaments.live(after, limit);
  }

  @Override
  public String idOf(StoredTournament stored) {
    return stored.tournament().id();
  }

  @Override
  public boolean isDue(StoredTournament stored) {
    Tournament tournament = stored.tournament();
    Instant now = now();
    return !stored.isPublished()
        || tournament.entriesEndAt(now)
        || tournament.startsAt(now)
        || tournament.roundOpensAt().filter(opens -> !now.isBefore(opens)).isPresent();
  }

  @Override
  public Future<Boolean> advance(StoredTournament stored) {
    return step(stored).timeout(STEP_DEADLINE_SECONDS, TimeUnit.SECONDS);
  }

  private Future<Boolean> step(StoredTournament stored) {
    Tournament tournament = stored.tournament();
    Instant now = now();
    if (!stored.isPublished()) {
      return publish(tournament);
    }
    if (tournament.entriesEndAt(now)) {
      return change(tournament, tournament.entriesClosed());
    }
    if (tournament.startsAt(now)) {
      return roster.isCaughtUp()
          ? change(tournament, started(tournament, now))
          : Future.succeededFuture(false);
    }
    return tournament.state() == TournamentState.RUNNING && roster.isCaughtUp()
        ? look(tournament).compose(next -> execute(tournament, next))
        : Future.succeededFuture(false);
  }

  /** A tournament with fewer than two pets that may be seen cannot be fought. */
  Tournament started(Tournament tournament, Instant now) {
    List<String> seeded = roster.starters(tournament);
    return seeded.size() < 2 ? tournament.cancelled() : tournament.started(seeded, now);
  }

  private Future<TournamentSteps.Step> look(Tournament tournament) {
    List<String> ids =
        tournament.tree().get(tournament.round() - 1).stream()
            .map(Match::place)
            .map(tournament::battleAt)
            .toList();
    return battles
        .findAll(ids)
        .map(
            found -> {
              Map<String, Battle> byId = new HashMap<>();
              found.forEach(stored -> byId.put(stored.battle().id(), stored.battle()));
              return TournamentSteps.next(
                  tournament, byId, pet -> roster.gone(pet).isPresent(), now());
            });
  }

  private Future<Boolean> execute(Tournament tournament, TournamentSteps.Step step) {
    return switch (step) {
      case TournamentSteps.Step.Wait wait -> Future.succeededFuture(false);
      case TournamentSteps.Step.OpenBattles open -> open(tournament, open.battles());
      // Looked at first, and only then made safe: what goes on must rest on what stays.
      case TournamentSteps.Step.Become become ->
          store
              .durably(() -> look(tournament))
              .compose(
                  safe ->
                      safe instanceof TournamentSteps.Step.Become same
                          ? change(tournament, same.next())
                          : Future.succeededFuture(false));
    };
  }

  private Future<Boolean> open(Tournament tournament, List<PlannedBattle> planned) {
    if (!roster.isCaughtUp()) {
      return Future.succeededFuture(false);
    }
    List<Future<Boolean>> opened = new ArrayList<>();
    for (PlannedBattle plan : planned) {
      Battle battle =
          Battle.open(
                  plan.id(),
                  roster.ranked(List.of(plan.first(), plan.second())),
                  plan.opensAt(),
                  plan.closesAt())
              .ofTournament(tournament.id());
      opened.add(
          keys.create(battle.id(), plan.opensAt())
              .compose(key -> battles.insert(battle, tournament.id())));
    }
    return Future.all(opened)
        .onSuccess(
            all ->
                LOG.info(
                    "round opened tournament={} round={} battles={}",
                    tournament.id(),
                    tournament.round(),
                    planned.size()))
        .map(false);
  }

  private Future<Boolean> change(Tournament from, Tournament to) {
    return tournaments
        .advance(from, to)
        .onSuccess(
            changed -> {
              if (changed) {
                LOG.info(
                    "tournament changed tournament={} state={} round={}",
                    to.id(),
                    Json.name(to.state()),
                    to.round());
              }
            });
  }

  /** Who reads that a tournament is called off shall find its battles void soon. */
  private Future<Boolean> publish(Tournament stored) {
    return tournaments
        .findDurably(stored.id())
        .compose(
            found ->
                found.isEmpty() || found.get().isPublished()
                    ? Future.succeededFuture(false)
                    : voidIfCancelled(found.get().tournament())
                        .compose(ended -> log.append(stored.id(), found.get().tournament()))
                        .compose(acknowledged -> markPublished(found.get().tournament())));
  }

  private Future<Boolean> markPublished(Tournament published) {
    return tournaments
        .markPublished(published)
        .compose(
            marked ->
                marked
                    ? Future.succeededFuture(true)
                    // Somebody went on meanwhile. Their newer value may stand before this one.
                    : tournaments.publishAgain(published.id()).map(true));
  }

  private Future<Void> voidIfCancelled(Tournament tournament) {
    if (tournament.state() != TournamentState.CANCELLED || tournament.round() == 0) {
      return Future.succeededFuture();
    }
    List<String> ids =
        tournament.tree().stream()
            .flatMap(List::stream)
            .map(Match::place)
            .map(tournament::battleAt)
            .toList();
    return battles
        .findAll(ids)
        .compose(
            found ->
                Future.all(
                    found.stream()
                        .map(StoredBattle::battle)
                        .filter(battle -> !battle.state().isFinal())
                        .map(this::voided)
                        .toList()))
        .mapEmpty();
  }

  private Future<Void> voided(Battle battle) {
    return battles
        .advance(battle, battle.voided())
        .compose(
            changed ->
                changed
                    ? Future.succeededFuture()
                    : Future.failedFuture("battle " + battle.id() + " changes right now"));
  }

  /** As the store keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
