package petbattle.gateway.board;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import petbattle.kafka.Cursor;
import petbattle.kafka.Topic;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.counting.Tally;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.ranking.Ranked;
import petbattle.tournament.ranking.Rating;
import petbattle.tournament.ranking.RollingStandings;
import petbattle.tournament.ranking.Standing;

/**
 * The newest value of every battle, tally, standing and pet, whatever the order in which they come.
 *
 * <p>Values are taken by one thread; what is marked so may be read by any.
 */
final class BoardMemory {
  private final Map<String, RememberedBattle> battles = new ConcurrentHashMap<>();
  private final PetIndex pets = new PetIndex();
  private final BattleIndex index = new BattleIndex();
  private final Ranking ranking = new Ranking();
  private final RollingStandings rolling = new RollingStandings();
  private final Map<String, Rating> ratings = new ConcurrentHashMap<>();
  private final Map<String, FoldedName> foldedNames = new ConcurrentHashMap<>();
  private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
  private Frontier applied = Frontier.START;
  private Frontier rankingChanges = Frontier.START;

  void apply(Battle battle, Cursor cursor) {
    passed(Topic.BATTLES, cursor);
    RememberedBattle held = battles.getOrDefault(battle.id(), RememberedBattle.NOTHING);
    held.with(battle, cursor)
        .ifPresent(
            next -> {
              battles.put(battle.id(), next);
              rolling.accept(battle);
              held.battle()
                  .ifPresentOrElse(
                      old -> index.replace(old, battle, cursor), () -> index.add(battle, cursor));
              tell(new Change.OfBattle(battle.id(), cursor));
            });
  }

  void apply(Tally tally, Cursor cursor) {
    passed(Topic.TALLIES, cursor);
    battles
        .getOrDefault(tally.battle(), RememberedBattle.NOTHING)
        .with(tally, cursor)
        .ifPresent(
            next -> {
              battles.put(tally.battle(), next);
              tell(new Change.OfTally(tally.battle(), cursor));
            });
  }

  void apply(Ranked ranked, Cursor cursor) {
    passed(Topic.RANKINGS, cursor);
    boolean isNews =
        switch (ranked) {
          case Standing standing -> ranking.apply(standing);
          case Rating rating -> apply(rating);
        };
    if (isNews) {
      rankingChanges = rankingChanges.past(Topic.RANKINGS, cursor);
      tell(new Change.OfStanding(ranked.pet(), cursor));
    }
  }

  private boolean apply(Rating rating) {
    Rating held = ratings.get(rating.pet());
    if (held != null && rating.version() <= held.version()) {
      return false;
    }
    ratings.put(rating.pet(), rating);
    return true;
  }

  void apply(Pet pet, Cursor cursor) {
    passed(Topic.PETS, cursor);
    Optional<Pet> before = pet(pet.id());
    if (pets.apply(pet, cursor)) {
      foldedNames.put(pet.id(), FoldedName.of(pet.name()));
      ranking.show(pet.id(), pet.status().isVisible());
      rankingChanges = rankingChanges.past(Topic.PETS, cursor);
      boolean inSameStatus =
          before
              .filter(old -> old.status() == pet.status() && old.at().equals(pet.at()))
              .isPresent();
      tell(new Change.OfPet(pet.id(), cursor, !inSameStatus));
    }
  }

  /** Remembers that a record was read, also one that tells nothing. */
  void passed(Topic topic, Cursor cursor) {
    applied = applied.past(topic, cursor);
  }

  /** Is told of each newer value, right after it can be read. */
  void listen(Consumer<Change> listener) {
    listeners.add(listener);
  }

  /** From any thread. */
  Optional<RememberedBattle> battle(String id) {
    return Optional.ofNullable(battles.get(id)).filter(known -> known.battle().isPresent());
  }

  /** From any thread; also while the battle itself is not known. */
  Optional<Tally> tally(String battle, int partition) {
    return Optional.ofNullable(battles.get(battle))
        .map(known -> known.tallies().get(partition))
        .map(Held::value);
  }

  /** From any thread. */
  BattleIndex index() {
    return index;
  }

  /** From any thread. */
  Optional<Pet> pet(String id) {
    return pets.find(id).map(Held::value);
  }

  /** From any thread. */
  PetIndex pets() {
    return pets;
  }

  /** A pet's rating, once people have been asked about it. From any thread. */
  Optional<Rating> rating(String pet) {
    return Optional.ofNullable(ratings.get(pet)).filter(known -> known.preferences() > 0);
  }

  /** What a pet is searched by. From any thread. */
  FoldedName foldedName(String pet) {
    return foldedNames.getOrDefault(pet, new FoldedName(pet));
  }

  /** The standings over times that move along. */
  RollingStandings rolling() {
    return rolling;
  }

  Ranking ranking() {
    return ranking;
  }

  /** Everything before this was applied. */
  Frontier applied() {
    return applied;
  }

  /** True when anything that a battle's board shows lies beyond a frontier. */
  boolean changedAfter(Frontier frontier, RememberedBattle known) {
    Held<Battle> battle = known.battle().orElseThrow();
    return !frontier.isPast(Topic.BATTLES, battle.cursor())
        || known.tallies().values().stream()
            .anyMatch(tally -> !frontier.isPast(Topic.TALLIES, tally.cursor()))
        || battle.value().contenders().stream()
            .flatMap(contender -> pets.find(contender.pet()).stream())
            .anyMatch(pet -> !frontier.isPast(Topic.PETS, pet.cursor()));
  }

  /** True when a standing or a pet lies beyond a frontier. */
  boolean rankingChangedAfter(Frontier frontier) {
    return !frontier.covers(rankingChanges);
  }

  private void tell(Change change) {
    listeners.forEach(listener -> listener.accept(change));
  }
}
