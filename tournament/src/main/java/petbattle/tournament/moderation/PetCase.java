package petbattle.tournament.moderation;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.pet.PetStatus;

/**
 * A pet with everything that moderation knows about it, as one immutable value. {@link PetLife}
 * makes the next one.
 *
 * @param pet the pet as it is published to the other roles
 * @param hasPicture false when there is nothing to be shown: the picture could not be read, or is
 *     deleted
 * @param reporters who reported it since it was last decided about: players, or what {@link
 *     petbattle.tournament.command.PetRequest.ReportPet#countsAs} says
 * @param lease who has claimed it
 * @param escalated true when a moderator left it to somebody with more experience
 * @param appeal what the owner said against its refusal; stays, because there is only one
 * @param ruling the last change, if that was a moderator's decision
 */
public record PetCase(
    Pet pet,
    boolean hasPicture,
    Set<String> reporters,
    Optional<Lease> lease,
    boolean escalated,
    Optional<Appeal> appeal,
    Optional<Ruling> ruling) {

  /** Keeps other moderators away until a certain time. */
  public record Lease(String who, Instant until) {
    boolean keepsOff(String other, Instant now) {
      return now.isBefore(until) && !who.equals(other);
    }
  }

  /** What an owner said, and when. */
  public record Appeal(String text, Instant at) {}

  /**
   * A moderator's decision that can still be taken back.
   *
   * @param before what was before it
   */
  public record Ruling(String by, Instant at, PetCase before) {}

  public PetCase {
    reporters =
        reporters == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(reporters));
    if (!hasPicture && pet.status().isVisible()) {
      throw new IllegalArgumentException("a pet without a picture is not visible");
    }
    boolean published =
        pet.verdict().filter(v -> v.decision() == Verdict.Decision.PUBLISHED).isPresent();
    if (pet.status() == PetStatus.PUBLISHED && !published) {
      throw new IllegalArgumentException("a pet is not published without a verdict");
    }
  }

  /** A pet that nobody has asked anything about yet. */
  public static PetCase of(Pet pet, boolean hasPicture) {
    return new PetCase(
        pet, hasPicture, Set.of(), Optional.empty(), false, Optional.empty(), Optional.empty());
  }

  /** The next value, with the status, verdict and owner's data of {@code next}. */
  PetCase with(Pet next) {
    return new PetCase(next, hasPicture, reporters, lease, escalated, appeal, ruling);
  }

  PetCase withReporters(Set<String> now) {
    return new PetCase(pet, hasPicture, now, lease, escalated, appeal, ruling);
  }

  PetCase withLease(Optional<Lease> now) {
    return new PetCase(pet, hasPicture, reporters, now, escalated, appeal, ruling);
  }

  PetCase withEscalated(boolean now) {
    return new PetCase(pet, hasPicture, reporters, lease, now, appeal, ruling);
  }

  PetCase withAppeal(Appeal now) {
    return new PetCase(pet, hasPicture, reporters, lease, escalated, Optional.of(now), ruling);
  }

  PetCase withRuling(Optional<Ruling> now) {
    return new PetCase(pet, hasPicture, reporters, lease, escalated, appeal, now);
  }

  /** The same under the next revision. */
  public PetCase revised() {
    return with(pet.revised(pet.revision() + 1));
  }

  /** The next value, without its picture; only for what is not visible. */
  public PetCase withoutPicture() {
    return new PetCase(
        pet.revised(pet.revision() + 1),
        false,
        reporters,
        lease,
        escalated,
        appeal,
        Optional.empty());
  }
}
