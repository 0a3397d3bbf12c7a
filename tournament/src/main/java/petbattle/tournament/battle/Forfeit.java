package petbattle.tournament.battle;

import java.time.Instant;
import java.util.Objects;
import petbattle.tournament.pet.PetStatus;

/**
 * A pet was taken out of sight while people voted about it, so the other one wins.
 *
 * @param pet which one
 * @param status what became of it
 * @param at when the director saw it
 */
public record Forfeit(String pet, PetStatus status, Instant at) {
  public Forfeit {
    Objects.requireNonNull(pet, "pet");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(at, "at");
  }
}
