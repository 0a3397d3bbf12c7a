package petbattle.tournament.pet;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import petbattle.tournament.moderation.Verdict;

/**
 * A pet as it stands. Everybody may know the visible ones; the verdict is for the owner and for
 * moderators only.
 *
 * @param id the pet's id
 * @param revision greater with each change; readers keep the greatest
 * @param name what its owner calls it; empty once it is withdrawn
 * @param species what kind of animal it is, in lower case, as far as it is known
 * @param owner the player who uploaded it; the demonstration pets have none
 * @param status whether it may be seen
 * @param at when this status began
 * @param verdict the newest one; the demonstration pets and withdrawn ones have none
 * @param box where in the picture the animal is, as far as it is known
 * @param duplicateOf the pet that this one shows again, as far as it was refused for that
 */
public record Pet(
    String id,
    long revision,
    String name,
    Optional<String> species,
    Optional<String> owner,
    PetStatus status,
    Instant at,
    Optional<Verdict> verdict,
    Optional<Box> box,
    Optional<String> duplicateOf) {

  public Pet {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(at, "at");
  }

  /** A pet that nobody had to look at. */
  public static Pet seeded(String id, String name, Optional<String> species, Instant at) {
    return new Pet(
        id,
        1,
        name,
        species,
        Optional.empty(),
        PetStatus.SEEDED,
        at,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** A pet that was taken back: nothing is left of it but its owner. */
  public static Pet withdrawn(String id, long revision, Optional<String> owner, Instant at) {
    return new Pet(
        id,
        revision,
        "",
        Optional.empty(),
        owner,
        PetStatus.WITHDRAWN,
        at,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same under another revision. */
  public Pet revised(long next) {
    return new Pet(id, next, name, species, owner, status, at, verdict, box, duplicateOf);
  }
}
