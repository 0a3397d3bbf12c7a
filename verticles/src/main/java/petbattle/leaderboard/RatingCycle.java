package petbattle.leaderboard;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.kafka.EventLog;
import petbattle.mongo.Store;
import petbattle.tournament.ranking.BradleyTerry;
import petbattle.tournament.ranking.PairCounts;
import petbattle.tournament.ranking.Pairings;
import petbattle.tournament.ranking.Rating;

/**
 * Fits the ratings again whenever a result came, on a worker thread, and publishes those that have
 * changed. Bound to its context.
 */
final class RatingCycle {
  private static final Logger LOG = LoggerFactory.getLogger(RatingCycle.class);
  private static final int MOST_AT_ONCE = 500;
  private static final long STOP_SECONDS = 10;

  private final Vertx vertx;
  private final Store store;
  private final EventLog log;
  private final PairCounts pairs;
  private final RankedDocuments<Rating> documents;
  private final PublishedRatings published = new PublishedRatings();
  private final Timer fits;
  private final Counter publications;
  private final Promise<Void> stopped = Promise.promise();
  private Optional<BradleyTerry> model = Optional.of(new BradleyTerry());
  private Map<String, Rating> fitted = Map.of();
  private long fittedVersion = -1;
  private boolean compared;
  private boolean toCheck;
  private boolean refreshing;
  private boolean stopping;

  RatingCycle(Vertx vertx, Store store, EventLog log, PairCounts pairs, MeterRegistry meters) {
    this.vertx = vertx;
    this.store = store;
    this.log = log;
    this.pairs = pairs;
    this.documents = RankedDocuments.ratings(store);
    this.fits = meters.timer("petbattle.leaderboard.ratings.fit");
    this.publications = meters.counter("petbattle.leaderboard.ratings.published");
  }

  /** A rating was read from the topic. */
  void read(Rating rating) {
    published.read(rating);
    // If it is an old one that came late, the newest one has to be published again.
    toCheck = true;
  }

  /** Brings ratings up to date, unless that is going on already. */
  void refresh() {
    if (refreshing || stopping) {
      return;
    }
    refreshing = true;
    fit()
        .compose(fit -> compareOnce())
        .compose(known -> publishWhatChanged())
        .onComplete(
            done -> {
              refreshing = false;
              if (done.failed()) {
                LOG.warn("ratings fall behind reason={}", done.cause().toString());
                toCheck = true;
              }
              if (stopping) {
                stopped.tryComplete();
              }
            });
  }

  /** Ends after the publication under way. */
  Future<Void> stop() {
    stopping = true;
    if (!refreshing) {
      stopped.tryComplete();
    }
    return stopped.future().timeout(STOP_SECONDS, TimeUnit.SECONDS).otherwiseEmpty();
  }

  private Future<Void> fit() {
    if (pairs.version() == fittedVersion) {
      return Future.succeededFuture();
    }
    // The model knows the pairs but for what came since; one whose fit failed may know anything.
    Pairings news = model.isPresent() ? pairs.changes() : pairs.pairings();
    BradleyTerry fitting = model.orElseGet(BradleyTerry::new);
    model = Optional.empty();
    return vertx
        .executeBlocking(() -> fits.recordCallable(() -> fitting.fit(news)))
        .map(
            ratings -> {
              model = Optional.of(fitting);
              fitted = ratings;
              fittedVersion = news.version();
              toCheck = true;
              return null;
            });
  }

  /** After a start: whatever the collection lacks. */
  private Future<Void> compareOnce() {
    if (compared) {
      return Future.succeededFuture();
    }
    return documents
        .all()
        .compose(
            stored ->
                documents.write(
                    fitted.values().stream()
                        .filter(
                            rating ->
                                !stored.containsKey(rating.pet())
                                    || !stored.get(rating.pet()).isLike(rating))
                        .map(Rating::rounded)
                        .toList()))
        .onSuccess(written -> compared = true);
  }

  private Future<Void> publishWhatChanged() {
    if (!toCheck) {
      return Future.succeededFuture();
    }
    toCheck = false;
    return publish(changed(), 0);
  }

  /** A pet whose results were all taken back is as unknown as it was before. */
  private List<Rating> changed() {
    Stream<Rating> takenBack =
        published.pets().stream()
            .filter(pet -> !fitted.containsKey(pet))
            .map(pet -> Rating.unknown(pet, fittedVersion));
    return Stream.concat(fitted.values().stream(), takenBack)
        .map(Rating::rounded)
        .filter(published::lacks)
        .toList();
  }

  /** A page at a time, so that a flood of changes waits nowhere but here. */
  private Future<Void> publish(List<Rating> all, int from) {
    if (from >= all.size() || stopping) {
      return Future.succeededFuture();
    }
    List<Rating> page = all.subList(from, Math.min(from + MOST_AT_ONCE, all.size()));
    return store
        .durably(() -> documents.write(page))
        .compose(
            written ->
                log.appendAll(
                    page.stream().map(rating -> log.events().record(key(rating), rating)).toList()))
        .onSuccess(
            acknowledged -> {
              page.forEach(published::acknowledged);
              publications.increment(page.size());
              LOG.info("ratings published count={}", page.size());
            })
        .compose(acknowledged -> publish(all, from + MOST_AT_ONCE));
  }

  /** Another one than that of the pet's standing, which stands in the same topic. */
  static String key(Rating rating) {
    return rating.pet() + "/rating";
  }
}
