package petbattle.tournament.battle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import petbattle.tournament.pet.PetStatus;

/**
 * What becomes of a battle when a pet in it may not be seen any more. While it runs, the other pet
 * wins: the battle closes early, and its votes are counted as ever, but rank nobody. One that has
 * not opened yet is taken back, and so is one whose two pets are both gone. When the time for votes
 * is over, the result stands.
 */
public final class Walkover {
  private Walkover() {}

  /**
   * The battle's next value, if there is one.
   *
   * @param gone what became of a pet that may not be seen any more; nothing for all others
   */
  public static Optional<Battle> next(
      Battle battle, Function<String, Optional<PetStatus>> gone, Instant now) {
    List<String> missing =
        battle.contenders().stream()
            .map(Contender::pet)
            .filter(pet -> gone.apply(pet).isPresent())
            .toList();
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    return switch (battle.state()) {
      case SCHEDULED -> Optional.of(battle.voided());
      case OPEN -> {
        if (!now.isBefore(battle.closesAt())) {
          yield Optional.empty();
        }
        if (missing.size() == 2 || !isOnly(missing.getFirst(), battle)) {
          yield Optional.of(battle.voided());
        }
        String pet = missing.getFirst();
        yield battle.forfeit().isPresent()
            ? Optional.empty()
            : Optional.of(battle.forfeited(new Forfeit(pet, gone.apply(pet).orElseThrow(), now)));
      }
      case CLOSING, DECIDED, VOID -> Optional.empty();
    };
  }

  /** False when the other one was gone before. */
  private static boolean isOnly(String pet, Battle battle) {
    return battle.forfeit().filter(before -> !before.pet().equals(pet)).isEmpty();
  }
}
