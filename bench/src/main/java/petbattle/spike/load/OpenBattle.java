package petbattle.spike.load;

import java.util.List;

/**
 * A battle to vote in.
 *
 * @param id the battle's
 * @param pets the ids of both
 */
public record OpenBattle(String id, List<String> pets) {
  public OpenBattle {
    pets = List.copyOf(pets);
    if (pets.size() != 2) {
      throw new IllegalArgumentException("a battle has two pets, and not " + pets);
    }
  }
}
