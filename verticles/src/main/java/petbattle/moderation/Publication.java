package petbattle.moderation;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Optional;
import petbattle.kafka.EventLog;
import petbattle.mongo.Store;
import petbattle.pets.Originals;
import petbattle.pets.Pets;
import petbattle.pets.Renditions;
import petbattle.pets.StoredPet;
import petbattle.tournament.moderation.PetCase;
import petbattle.tournament.moderation.Reason;
import petbattle.tournament.moderation.Verdict;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.pet.PetStatus;

/**
 * What follows from a pet's document, done again whenever somebody is not sure that it was: what is
 * stored is published, and what may no longer be there is deleted. Only what can no longer be lost
 * is published.
 */
final class Publication {
  private final Store store;
  private final EventLog log;
  private final Pets pets;
  private final Originals originals;
  private final Renditions renditions;
  private final PictureHashes hashes;
  private final InstantSource clock;

  Publication(
      Store store, EventLog log, Renditions renditions, PictureHashes hashes, InstantSource clock) {
    this.store = store;
    this.log = log;
    this.pets = new Pets(store);
    this.originals = new Originals(store);
    this.renditions = renditions;
    this.hashes = hashes;
    this.clock = clock;
  }

  /** Publishes a pet as it is stored now. */
  Future<Void> of(String pet) {
    return store
        .durably(
            () ->
                pets.find(pet)
                    .compose(
                        found ->
                            found.isEmpty()
                                ? Future.failedFuture("the pet is no longer in the store")
                                : follow(found.get()).map(found.get())))
        .compose(stored -> log.append(pet, stored.file().pet()).map(stored))
        .compose(this::cleanUp);
  }

  private Future<Void> follow(StoredPet stored) {
    return stored.hash().isEmpty() || isCopy(stored.file().pet())
        ? Future.succeededFuture()
        : hashes.store(
            stored.id(), stored.hash().getAsLong(), stored.file().pet().status(), clock.instant());
  }

  /**
   * A picture that was refused because it is here already is as good as the one that is here, so
   * whatever looks like it is not suspicious.
   */
  private static boolean isCopy(Pet pet) {
    return pet.status() == PetStatus.REFUSED
        && pet.verdict().flatMap(Verdict::reason).equals(Optional.of(Reason.ALREADY_HERE));
  }

  /** Only now: whoever saw the pet's new status may still have asked for its picture until then. */
  private Future<Void> cleanUp(StoredPet stored) {
    PetCase file = stored.file();
    return originals
        .find(stored.id())
        .compose(
            original ->
                original.isEmpty()
                    ? Future.succeededFuture()
                    : originals.remove(original.get().original()))
        .compose(
            removed ->
                file.hasPicture() ? Future.succeededFuture() : renditions.removeAll(stored.id()));
  }
}
