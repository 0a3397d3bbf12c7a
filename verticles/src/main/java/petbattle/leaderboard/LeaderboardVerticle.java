package petbattle.leaderboard;

import io.micrometer.core.instrument.Counter;
import io.opentelemetry.api.trace.SpanContext;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.kafka.CompactedView;
import petbattle.kafka.EventLog;
import petbattle.kafka.RecordTraces;
import petbattle.kafka.Topic;
import petbattle.observability.trace.Traces;
import petbattle.role.RoleContext;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.ranking.Ranked;
import petbattle.tournament.ranking.Rating;
import petbattle.tournament.ranking.Standing;

/**
 * Ranks pets: computes the standings and ratings of the pets of finished battles from the battles
 * topic and makes the rankings topic and the collections {@code rankings} and {@code ratings} equal
 * to them. It compares with what stands there, so a restart publishes nothing that is the same and
 * repairs what is missing, and any number of them may run at once.
 */
public final class LeaderboardVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(LeaderboardVerticle.class);
  private static final int MOST_AT_ONCE = 500;
  private static final long STOP_SECONDS = 10;

  /** Results of an evening on which thousands of battles end need not all be followed. */
  private static final int MOST_FOLLOWED = 256;

  private final RoleContext role;
  private final LeaderboardConfig config;
  private final RankedDocuments<Standing> rankings;
  private final Counter publications;
  private final FinishedBattles finished = new FinishedBattles();
  private final PublishedStandings published = new PublishedStandings();
  private final Set<String> due = new TreeSet<>();
  private final List<SpanContext> causes = new ArrayList<>();
  private final Promise<Void> stopped = Promise.promise();
  private CompactedView<Battle> battlesView;
  private CompactedView<Ranked> rankingsView;
  private RatingCycle ratings;
  private EventLog log;
  private RecordTraces traces;
  private boolean compared;
  private boolean refreshing;
  private boolean stopping;

  public LeaderboardVerticle(RoleContext role, LeaderboardConfig config) {
    this.role = role;
    this.config = config;
    this.rankings = RankedDocuments.standings(role.store());
    this.publications = role.meters().counter("petbattle.leaderboard.standings.published");
  }

  @Override
  public Future<?> start() {
    log = new EventLog(vertx, role.kafka(), "/petbattle/leaderboard");
    traces = new RecordTraces(Traces.of(vertx));
    ratings = new RatingCycle(vertx, role.store(), log, finished.pairs(), role.meters());
    battlesView =
        new CompactedView<>(
            vertx,
            role.kafka(),
            Topic.BATTLES,
            Battle.class,
            (key, battle, cursor) -> read(battle));
    rankingsView =
        new CompactedView<>(
            vertx,
            role.kafka(),
            Topic.RANKINGS,
            Ranked.class,
            (key, ranked, cursor) -> read(ranked));
    role.health().register("leaderboard", this::isWorking);
    return Future.all(battlesView.start(), rankingsView.start())
        .onSuccess(started -> begin())
        .recover(failure -> stop().transform(done -> Future.failedFuture(failure)));
  }

  private void begin() {
    vertx.setPeriodic(config.interval().toMillis(), timer -> refresh());
    vertx.setPeriodic(
        config.ratingInterval().toMillis(),
        timer -> {
          if (isCaughtUp()) {
            ratings.refresh();
          }
        });
  }

  /** Ends after the publication under way. */
  @Override
  public Future<?> stop() {
    stopping = true;
    if (!refreshing) {
      stopped.tryComplete();
    }
    return stopped
        .future()
        .timeout(STOP_SECONDS, TimeUnit.SECONDS)
        .otherwiseEmpty()
        .eventually(ratings::stop)
        .eventually(() -> Future.join(battlesView.stop(), rankingsView.stop()))
        .eventually(() -> log.close());
  }

  private void read(Battle battle) {
    Set<String> pets = finished.accept(battle);
    due.addAll(pets);
    // What is read after a start happened long ago, and its trace has ended.
    if (!pets.isEmpty() && battlesView.isCaughtUp()) {
      Traces.causes().stream().limit(MOST_FOLLOWED - causes.size()).forEach(causes::add);
    }
  }

  private void read(Ranked ranked) {
    switch (ranked) {
      case Standing standing -> {
        published.read(standing);
        // If it is an old one that came late, the newest one has to be published again.
        due.add(standing.pet());
      }
      case Rating rating -> ratings.read(rating);
    }
  }

  private void refresh() {
    if (refreshing || stopping || !isCaughtUp()) {
      return;
    }
    refreshing = true;
    compareOnce()
        .compose(known -> bringUpToDate())
        .onComplete(
            done -> {
              refreshing = false;
              if (done.failed()) {
                LOG.warn("standings fall behind reason={}", done.cause().toString());
              }
              if (stopping) {
                stopped.tryComplete();
              }
            });
  }

  /** After a start: whatever the collection or the topic lack is due. */
  private Future<Void> compareOnce() {
    if (compared) {
      return Future.succeededFuture();
    }
    return rankings
        .all()
        .compose(stored -> rankings.write(missing(stored)))
        .onSuccess(
            written -> {
              due.addAll(finished.pets());
              compared = true;
            });
  }

  private List<Standing> missing(Map<String, Standing> stored) {
    return finished.pets().stream()
        .map(finished::standing)
        .filter(standing -> !standing.equals(stored.get(standing.pet())))
        .toList();
  }

  private Future<Void> bringUpToDate() {
    Set<String> pets = Set.copyOf(due.stream().limit(MOST_AT_ONCE).toList());
    due.removeAll(pets);
    List<SpanContext> because = List.copyOf(causes);
    causes.clear();
    List<Standing> standings =
        pets.stream()
            .map(finished::standing)
            .filter(standing -> standing.version() > 0 && published.lacks(standing))
            .toList();
    if (standings.isEmpty()) {
      return Future.succeededFuture();
    }
    return traces
        .processLater(
            Topic.BATTLES,
            because,
            () ->
                role.store()
                    .durably(() -> rankings.write(standings))
                    .compose(written -> publish(standings)))
        .onFailure(failure -> due.addAll(pets));
  }

  private Future<Void> publish(List<Standing> standings) {
    return log.appendAll(standings.stream().map(s -> log.events().record(s.pet(), s)).toList())
        .onSuccess(
            acknowledged -> {
              standings.forEach(published::acknowledged);
              publications.increment(standings.size());
              LOG.info("standings published count={}", standings.size());
            });
  }

  private boolean isCaughtUp() {
    return battlesView.isCaughtUp() && rankingsView.isCaughtUp();
  }

  private Future<Void> isWorking() {
    return isCaughtUp()
        ? Future.succeededFuture()
        : Future.failedFuture("the leaderboard has not read battles and rankings to their end yet");
  }
}
