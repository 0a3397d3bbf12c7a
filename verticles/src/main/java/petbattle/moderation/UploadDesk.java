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
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.moderation.Attempts.Attempt;
import petbattle.mongo.Store;
import petbattle.pets.Originals;
import petbattle.pets.Pets;
import petbattle.pets.PictureFile;
import petbattle.pets.Renditions;
import petbattle.pets.StoredPet;
import petbattle.tournament.moderation.PetCase;
import petbattle.tournament.pet.UploadReceived;

/**
 * Gives each uploaded picture its one verdict, however often its event is delivered and whatever
 * ends in between: attempt written down, looked at, pictures stored, document inserted once, what
 * is stored published, original deleted. Each step may be repeated by anybody at any time. Bound to
 * its context.
 */
final class UploadDesk {
  private static final Logger LOG = LoggerFactory.getLogger(UploadDesk.class);

  private final Store store;
  private final Pets pets;
  private final Originals originals;
  private final Attempts attempts;
  private final Renditions renditions;
  private final PictureHashes hashes;
  private final Publication publication;
  private final Examiner examiner;
  private final ExaminationPool pool;
  private final Verdicts verdicts;
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
      Renditions renditions,
      PictureHashes hashes,
      Publication publication,
      Examiner examiner,
      ExaminationPool pool,
      ModerationMetrics metrics,
      ModerationConfig config,
      InstantSource clock) {
    this.store = store;
    this.pets = new Pets(store);
    this.originals = new Originals(store);
    this.attempts = new Attempts(store);
    this.renditions = renditions;
    this.hashes = hashes;
    this.publication = publication;
    this.examiner = examiner;
    this.pool = pool;
    this.verdicts = new Verdicts(config);
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

  /** What came of looking at a picture. */
  sealed interface Seen {
    /** How long it took. */
    Duration took();

    /** It can be shown, as far as that goes. */
    record Picture(Examined examined, Duration took) implements Seen {}

    /** It can never be shown. */
    record Unfit(Examiner.Unfit refusal, Duration took) implements Seen {}
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
        .onSuccess(done -> seen.remove(upload.pet()));
  }

  /** True when there is a pet then. */
  private Future<Boolean> decide(UploadReceived upload) {
    Seen before = seen.get(upload.pet());
    if (before != null) {
      return keep(upload, before).map(true);
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
            attempt ->
                attempt.number() > mostAttempts
                    ? giveUp(upload, attempt)
                    : look(upload, bytes, attempt));
  }

  private Future<Void> giveUp(UploadReceived upload, Attempt attempt) {
    LOG.warn("picture given up, a person has to decide pet={}", upload.pet());
    return insert(
        verdicts.failed(upload, mostAttempts, attempt.error(), now()),
        OptionalLong.empty(),
        List.of());
  }

  private Future<Void> look(UploadReceived upload, byte[] bytes, Attempt attempt) {
    return pool.run(() -> examine(upload, bytes))
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
              return keep(upload, found);
            });
  }

  /** On a worker's thread. */
  private Seen examine(UploadReceived upload, byte[] bytes) {
    if (!sha256(bytes).equals(upload.sha256())) {
      throw new IllegalStateException("the stored bytes are not those that were received");
    }
    long from = System.nanoTime();
    try {
      return new Seen.Picture(examiner.examine(bytes), since(from));
    } catch (Examiner.Unfit refusal) {
      return new Seen.Unfit(refusal, since(from));
    }
  }

  private Future<Void> keep(UploadReceived upload, Seen found) {
    return switch (found) {
      case Seen.Unfit unfit ->
          insert(
              verdicts.unfit(upload, unfit.refusal(), unfit.took(), now()),
              OptionalLong.empty(),
              List.of());
      case Seen.Picture picture -> {
        Examined examined = picture.examined();
        PetCase file =
            verdicts.of(
                upload,
                examined,
                hashes.of(upload.pet(), examined.hash(), examined.mirroredHash()),
                picture.took(),
                now());
        hashes.remember(upload.pet(), examined.hash(), file.pet().status());
        yield insert(file, OptionalLong.of(examined.hash()), examined.files());
      }
    };
  }

  /** The document comes last: a pet that can be found has its pictures. */
  private Future<Void> insert(PetCase file, OptionalLong hash, List<PictureFile> files) {
    String pet = file.pet().id();
    return store
        .durably(
            () -> {
              Future<Void> stored = Future.succeededFuture();
              for (PictureFile picture : files) {
                stored = stored.compose(before -> renditions.store(pet, picture));
              }
              return stored.compose(all -> pets.insert(new StoredPet(file, hash, List.of())));
            })
        .onSuccess(
            inserted -> {
              if (inserted) {
                file.pet().verdict().ifPresent(metrics::decided);
                LOG.info("verdict pet={} status={}", pet, file.pet().status());
              }
            })
        .mapEmpty();
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
