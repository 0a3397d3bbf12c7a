package petbattle.moderation;

import io.vertx.core.Future;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.moderation.Attempts.Attempt;
import petbattle.mongo.Store;
import petbattle.pets.Originals;
import petbattle.pets.Pets;
import petbattle.tournament.pet.UploadReceived;

/**
 * Gives each uploaded picture its one verdict, however often its event is delivered and whatever
 * ends in between: attempt written down, looked at, pictures stored, document inserted once, what
 * is stored published, original deleted. Each step may be repeated by anybody at any time. Bound to
 * its context.
 */
final class UploadDesk {
  private static final Logger LOG = LoggerFactory.getLogger(UploadDesk.class);

  private final Pets pets;
  private final Originals originals;
  private final Attempts attempts;
  private final CaseFiles cases;
  private final Publication publication;
  private final Examiner examiner;
  private final ExaminationPool pool;
  private final ModerationMetrics metrics;
  private final InstantSource clock;
  private final int mostAttempts;

  /**
   * What was seen and could not be stored yet: a store that is away is not the picture's fault, so
   * that does not cost another attempt.
   */
  private final Map<String, Seen> seen;

  UploadDesk(
      Store store,
      CaseFiles cases,
      Publication publication,
      Examiner examiner,
      ExaminationPool pool,
      ModerationMetrics metrics,
      ModerationConfig config,
      InstantSource clock) {
    this.pets = new Pets(store);
    this.originals = new Originals(store);
    this.attempts = new Attempts(store);
    this.cases = cases;
    this.publication = publication;
    this.examiner = examiner;
    this.pool = pool;
    this.metrics = metrics;
    this.clock = clock;
    this.mostAttempts = config.attempts();
    int most = 2 * config.workers();
    this.seen =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
            return size() > most;
          }
        };
  }

  /**
   * Does everything about an upload that is not done yet; fails when it has to be delivered again.
   */
  Future<Void> handle(UploadReceived upload) {
    return pets.find(upload.pet())
        .compose(found -> found.isPresent() ? Future.succeededFuture(true) : decide(upload))
        .compose(decided -> decided ? publication.of(upload.pet()) : Future.<Void>succeededFuture())
        // Also what an earlier deletion left of it.
        .compose(published -> originals.remove(upload.original()))
        .compose(removed -> attempts.forget(upload.pet()))
        .compose(forgotten -> cases.closed(upload.pet()))
        .onSuccess(done -> seen.remove(upload.pet()));
  }

  /** True when there is a pet then. */
  private Future<Boolean> decide(UploadReceived upload) {
    Seen before = seen.get(upload.pet());
    if (before != null) {
      return cases.open(upload, before).map(true);
    }
    return originals
        .read(upload.original(), upload.size())
        .compose(
            bytes ->
                bytes.isPresent()
                    ? attempt(upload, bytes.get().getBytes()).map(true)
                    : isThere(upload));
  }

  /**
   * Without its bytes a picture has got its verdict in the meantime, or the gateway took it back
   * because it could not be sure of the event, or it is too old.
   */
  private Future<Boolean> isThere(UploadReceived upload) {
    return pets.find(upload.pet())
        .map(
            found -> {
              if (found.isEmpty()) {
                LOG.info("upload dropped, its picture is gone pet={}", upload.pet());
              }
              return found.isPresent();
            });
  }

  private Future<Void> attempt(UploadReceived upload, byte[] bytes) {
    if (!pool.hasRoom()) {
      // Not the picture's fault, so it must not cost an attempt.
      return Future.failedFuture("no thread is free to look at pictures");
    }
    return attempts
        .begin(upload.pet(), now())
        .compose(
            attempt -> {
              if (attempt.number() <= mostAttempts) {
                return look(upload, attempt, () -> examine(upload, bytes));
              }
              // Not for one that ends the process whenever it is touched.
              return attempt.number() == mostAttempts + 1 && attempt.error().isPresent()
                  ? look(upload, attempt, () -> develop(upload, bytes, attempt.error().get()))
                  : giveUp(upload, attempt);
            });
  }

  private Future<Void> giveUp(UploadReceived upload, Attempt attempt) {
    LOG.warn("picture given up, a person has to decide pet={}", upload.pet());
    return cases.openUnseen(upload, attempt.error());
  }

  private Future<Void> look(UploadReceived upload, Attempt attempt, Callable<Seen> work) {
    return pool.run(work)
        .recover(
            failure -> {
              LOG.warn(
                  "looking at a picture failed pet={} attempt={} reason={}",
                  upload.pet(),
                  attempt.number(),
                  failure.toString());
              metrics.attemptFailed();
              return attempts
                  .failed(upload.pet(), failure)
                  .transform(noted -> Future.failedFuture(failure));
            })
        .compose(
            found -> {
              metrics.examined(found.took());
              seen.put(upload.pet(), found);
              return cases.open(upload, found);
            });
  }

  /** On a worker's thread. */
  private Seen examine(UploadReceived upload, byte[] bytes) {
    requireUnchanged(upload, bytes);
    long from = System.nanoTime();
    try {
      return new Seen.Picture(examiner.examine(bytes), since(from));
    } catch (Examiner.Unfit refusal) {
      return new Seen.Unfit(refusal, since(from));
    }
  }

  /** Nobody decides about a picture that he can't see. On a worker's thread. */
  private Seen develop(UploadReceived upload, byte[] bytes, String error) {
    requireUnchanged(upload, bytes);
    long from = System.nanoTime();
    try {
      return new Seen.Unjudged(examiner.develop(bytes), error, since(from));
    } catch (Examiner.Unfit refusal) {
      return new Seen.Unfit(refusal, since(from));
    }
  }

  private static void requireUnchanged(UploadReceived upload, byte[] bytes) {
    if (!sha256(bytes).equals(upload.sha256())) {
      throw new IllegalStateException("the stored bytes are not those that were received");
    }
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  /** As the store keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
