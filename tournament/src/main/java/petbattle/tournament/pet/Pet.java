package petbattle.tournament.pet;

import java.time.Instant;
import java.util.Optional;

/**
 * A pet as everybody may know it.
 *
 * @param id the pet's id
 * @param revision greater with each change; readers keep the greatest
 * @param name what its owner calls it
 * @param species what kind of animal it is, in lower case, as far as it is known
 * @param owner the player who uploaded it; the demonstration pets have none
 * @param status whether it may be seen
 * @param at when this status began
 */
public record Pet(
    String id,
    long revision,
    String name,
    Optional<String> species,
    Optional<String> owner,
    PetStatus status,
    Instant at) {}
