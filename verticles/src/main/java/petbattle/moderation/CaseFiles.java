package petbattle.moderation;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.mongo.Store;
import petbattle.pets.Pets;
import petbattle.pets.PictureFile;
import petbattle.pets.Renditions;
import petbattle.pets.StoredPet;
import petbattle.tournament.moderation.Likeness;
import petbattle.tournament.moderation.PetCase;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.pet.UploadReceived;

/**
 * Decides about what was seen and stores that, once for each pet: pictures first, the document
 * last, so that a pet that can be found has its pictures. Bound to its context.
 */
final class CaseFiles {
  private static final Logger LOG = LoggerFactory.getLogger(CaseFiles.class);
  private static final Optional<Pet> NO_PET = Optional.empty();

  private final Store store;
  private final Pets pets;
  private final Renditions renditions;
  private final PictureHashes hashes;
  private final PictureClaims claims;
  private final Verdicts verdicts;
  private final ModerationMetrics metrics;
  private final InstantSource clock;
  private final int attempts;

  CaseFiles(
      Store store,
      Renditions renditions,
      PictureHashes hashes,
      ModerationMetrics metrics,
      ModerationConfig config,
      InstantSource clock) {
    this.store = store;
    this.pets = new Pets(store);
    this.renditions = renditions;
    this.hashes = hashes;
    this.claims = new PictureClaims(store, config);
    this.verdicts = new Verdicts(config);
    this.metrics = metrics;
    this.clock = clock;
    this.attempts = config.attempts();
  }

  /** A decision, with what is to be stored with it. */
  private record Decided(PetCase file, OptionalLong hash, List<PictureFile> files) {}

  /** Decides about what was seen; fails when that has to be tried again. */
  Future<Void> open(UploadReceived upload, Seen seen) {
    return insert(
        () ->
            switch (seen) {
              case Seen.Unfit unfit ->
                  withoutPicture(verdicts.unfit(upload, unfit.refusal(), unfit.took(), now()));
              case Seen.Unjudged unjudged ->
                  Future.succeededFuture(
                      new Decided(
                          verdicts.failed(
                              upload, attempts, Optional.of(unjudged.error()), true, now()),
                          OptionalLong.of(unjudged.developed().hash()),
                          unjudged.developed().files()));
              case Seen.Picture picture -> decide(upload, picture.examined(), picture.took());
            });
  }

  /** Leaves a picture to a person of which nothing could be seen. */
  Future<Void> openUnseen(UploadReceived upload, Optional<String> error) {
    return insert(() -> withoutPicture(verdicts.failed(upload, attempts, error, false, now())));
  }

  /** What is left of deciding, when everybody can know of it. */
  Future<Void> closed(String pet) {
    return claims.release(pet);
  }

  private static Future<Decided> withoutPicture(PetCase file) {
    return Future.succeededFuture(new Decided(file, OptionalLong.empty(), List.of()));
  }

  private Future<Decided> decide(UploadReceived upload, Examined examined, Duration took) {
    return claims
        .claim(upload.pet(), examined.hash(), examined.mirroredHash(), now())
        .compose(claimed -> hashes.refresh())
        .map(
            fresh -> {
              Likeness likeness = hashes.of(upload.pet(), examined.hash(), examined.mirroredHash());
              return new Decided(
                  verdicts.of(upload, examined, likeness, took, now()),
                  OptionalLong.of(examined.hash()),
                  examined.files());
            });
  }

  /**
   * Decides and stores. All of it is done again when the store restarted meanwhile: a claim that it
   * lost would keep nobody off.
   */
  private Future<Void> insert(Supplier<Future<Decided>> decision) {
    return store
        .durably(
            () ->
                decision
                    .get()
                    .compose(
                        decided ->
                            write(decided)
                                .map(isNew -> isNew ? Optional.of(decided.file().pet()) : NO_PET)))
        .onSuccess(
            inserted ->
                inserted.ifPresent(
                    pet -> {
                      pet.verdict().ifPresent(metrics::decided);
                      LOG.info("verdict pet={} status={}", pet.id(), pet.status());
                    }))
        .mapEmpty();
  }

  private Future<Boolean> write(Decided decided) {
    Future<Void> stored = Future.succeededFuture();
    for (PictureFile picture : decided.files()) {
      stored = stored.compose(before -> renditions.store(decided.file().pet().id(), picture));
    }
    return stored.compose(
        all -> pets.insert(new StoredPet(decided.file(), decided.hash(), List.of())));
  }

  /** As the store keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
