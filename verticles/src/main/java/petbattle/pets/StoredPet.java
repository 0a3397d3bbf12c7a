package petbattle.pets;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import petbattle.tournament.moderation.PetCase;

/**
 * What the store holds of a pet.
 *
 * @param file the pet and what moderation knows about it
 * @param hash what its picture looks like, as far as somebody has looked at it
 * @param commands the ids of the newest commands that were applied to it, the newest last
 */
public record StoredPet(PetCase file, OptionalLong hash, List<String> commands) {
  /**
   * A command is read again only until it is committed, and those of one pet stand in order: more
   * than these can't be in between.
   */
  private static final int COMMANDS_KEPT = 100;

  public StoredPet {
    commands = List.copyOf(commands);
  }

  public String id() {
    return file.pet().id();
  }

  /** The next value, after a command. */
  public StoredPet after(String command, PetCase next) {
    List<String> known = new ArrayList<>(commands);
    known.add(command);
    return new StoredPet(
        next, hash, known.subList(Math.max(0, known.size() - COMMANDS_KEPT), known.size()));
  }

  /** The next value, of its own accord. */
  public StoredPet with(PetCase next) {
    return new StoredPet(next, hash, commands);
  }
}
