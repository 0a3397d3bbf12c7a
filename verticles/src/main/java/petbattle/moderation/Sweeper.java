package petbattle.moderation;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.mongo.Store;
import petbattle.pets.Originals;
import petbattle.pets.Pets;
import petbattle.pets.ReportKeys;
import petbattle.pets.StoredPet;
import petbattle.tournament.pet.PetStatus;
import petbattle.tournament.pet.UploadReceived;

/**
 * Deletes what must not stay: originals that have a verdict or are too old, refused pictures after
 * a week, what they look like after a year, keys under which reports were hashed. A bounded share
 * in each pass; any number of processes may sweep at once. Bound to its context.
 */
final class Sweeper {
  /** The longest that an uploaded original is kept. */
  static final Duration ORIGINALS = Duration.ofDays(7);

  /** How long a refused picture can be appealed for. */
  static final Duration REFUSED_PICTURES = Duration.ofDays(7);

  /** How long a refused picture is recognised. */
  static final Duration REFUSED_HASHES = Duration.ofDays(365);

  /** Every process must have learnt by then that it is gone. */
  private static final Duration WITHDRAWN_HASHES = Duration.ofDays(1);

  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
  private static final int PAGE = 100;

  private final Vertx vertx;
  private final Pets pets;
  private final Originals originals;
  private final Attempts attempts;
  private final PictureClaims claims;
  private final ReportKeys reports;
  private final PictureHashes hashes;
  private final Publication publication;
  private final InstantSource clock;
  private final long intervalMillis;
  private Optional<String> lastOriginal = Optional.empty();
  private Future<Void> pass = Future.succeededFuture();
  private long timer;
  private boolean stopping;

  Sweeper(
      Vertx vertx,
      Store store,
      PictureHashes hashes,
      PictureClaims claims,
      Publication publication,
      Duration interval,
      InstantSource clock) {
    this.vertx = vertx;
    this.pets = new Pets(store);
    this.originals = new Originals(store);
    this.attempts = new Attempts(store);
    this.claims = claims;
    this.reports = new ReportKeys(store);
    this.hashes = hashes;
    this.publication = publication;
    this.clock = clock;
    this.intervalMillis = interval.toMillis();
  }

  void start() {
    timer = vertx.setTimer(intervalMillis, due -> sweep());
  }

  /** Ends after the pass under way. */
  Future<Void> stop() {
    stopping = true;
    vertx.cancelTimer(timer);
    return pass.otherwiseEmpty();
  }

  private void sweep() {
    pass = pass();
    pass.onComplete(
        done -> {
          if (done.failed()) {
            LOG.warn("not everything swept, trying again reason={}", done.cause().toString());
          }
          if (!stopping) {
            start();
          }
        });
  }

  private Future<Void> pass() {
    Instant now = clock.instant();
    return Future.join(
            List.of(
                originals.removeBefore(now.minus(ORIGINALS)),
                originals.list(Optional.empty(), lastOriginal, PAGE).compose(this::dropDecided),
                pets.withPictureBefore(PetStatus.REFUSED, now.minus(REFUSED_PICTURES), PAGE)
                    .compose(refused -> each(refused, this::dropPicture)),
                hashes.forgetBefore(PetStatus.REFUSED, now.minus(REFUSED_HASHES)),
                hashes.forgetBefore(PetStatus.WITHDRAWN, now.minus(WITHDRAWN_HASHES)),
                attempts.forgetBefore(now.minus(ORIGINALS)),
                claims.forgetBefore(now.minus(ORIGINALS)),
                reports.purge(now)))
        .mapEmpty();
  }

  /** Goes on behind this page in the next pass, and begins anew after the last one. */
  private Future<Void> dropDecided(List<UploadReceived> page) {
    lastOriginal = page.size() == PAGE ? Optional.of(page.getLast().pet()) : Optional.empty();
    return each(
        page,
        upload ->
            pets.findDurably(upload.pet())
                .compose(
                    found ->
                        found.isPresent()
                            ? publication.of(upload.pet())
                            : Future.succeededFuture()));
  }

  private Future<Void> dropPicture(StoredPet refused) {
    return pets.advance(refused, refused.with(refused.file().withoutPicture()))
        .compose(changed -> changed ? publication.of(refused.id()) : Future.succeededFuture());
  }

  private static <T> Future<Void> each(List<T> all, Function<T, Future<Void>> step) {
    Future<Void> inOrder = Future.succeededFuture();
    for (T one : all) {
      inOrder = inOrder.compose(before -> step.apply(one));
    }
    return inOrder;
  }
}
