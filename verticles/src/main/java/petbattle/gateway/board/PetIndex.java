package petbattle.gateway.board;

import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import petbattle.kafka.Cursor;
import petbattle.tournament.pet.Pet;

/** The newest value of every pet, by id and by owner. Written by one thread, read by any. */
final class PetIndex {
  private final NavigableMap<String, Held<Pet>> pets = new ConcurrentSkipListMap<>();
  private final Map<String, NavigableSet<String>> owned = new ConcurrentHashMap<>();

  /** Takes a value; false when one that is as new is held already. */
  boolean apply(Pet pet, Cursor cursor) {
    Held<Pet> held = pets.get(pet.id());
    if (held != null && pet.revision() <= held.value().revision()) {
      return false;
    }
    pets.put(pet.id(), new Held<>(pet, cursor));
    pet.owner()
        .ifPresent(
            owner ->
                owned.computeIfAbsent(owner, none -> new ConcurrentSkipListSet<>()).add(pet.id()));
    return true;
  }

  Optional<Held<Pet>> find(String id) {
    return Optional.ofNullable(pets.get(id));
  }

  /** All pets behind one, or all, by id. */
  Stream<Pet> behind(Optional<String> id) {
    return id.map(last -> pets.tailMap(last, false)).orElse(pets).values().stream()
        .map(Held::value);
  }

  /** Like {@link #behind}, but only a player's own. */
  Stream<Pet> ownedBehind(String owner, Optional<String> id) {
    NavigableSet<String> ids = owned.get(owner);
    if (ids == null) {
      return Stream.empty();
    }
    return id.map(last -> ids.tailSet(last, false)).orElse(ids).stream()
        .flatMap(pet -> find(pet).stream())
        .map(Held::value);
  }

  /** A player's own, the newest first as far as ids tell. */
  Stream<Pet> newestOf(String owner) {
    NavigableSet<String> ids = owned.get(owner);
    return ids == null
        ? Stream.empty()
        : ids.descendingSet().stream().flatMap(pet -> find(pet).stream()).map(Held::value);
  }
}
