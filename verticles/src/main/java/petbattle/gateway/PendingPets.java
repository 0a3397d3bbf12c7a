package petbattle.gateway;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import petbattle.pets.Originals;
import petbattle.pets.Pets;
import petbattle.tournament.pet.Pet;

/** Pictures whose verdict is not known here: it is not made yet, or has not come this far. */
final class PendingPets {
  private final Originals originals;
  private final Pets pets;

  PendingPets(Originals originals, Pets pets) {
    this.originals = originals;
    this.pets = pets;
  }

  /** A picture as it was uploaded. */
  record Waiting(String owner, String name, Instant at) {}

  /**
   * Looks for a picture. Its original is removed only after its pet is in the store, so that in
   * this order it is found in one of the two.
   */
  Future<Optional<Waiting>> find(String pet) {
    return originals
        .find(pet)
        .compose(
            found ->
                found.isPresent()
                    ? Future.succeededFuture(
                        found.map(
                            upload -> new Waiting(upload.owner(), upload.name(), upload.at())))
                    : pets.find(pet)
                        .map(stored -> stored.map(s -> s.file().pet()).flatMap(this::of)));
  }

  private Optional<Waiting> of(Pet pet) {
    return pet.owner().map(owner -> new Waiting(owner, pet.name(), pet.at()));
  }
}
