package petbattle.gateway.board;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import petbattle.gateway.board.BattleBoard.PetCard;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.ranking.Standing;

/**
 * The best pets, as everybody sees them.
 *
 * @param items best first
 * @param countedAsOf contains every standing that was published before this moment
 */
public record Leaderboard(List<Item> items, Instant countedAsOf) {
  public Leaderboard {
    items = List.copyOf(items);
  }

  /**
   * The first places of a ranking.
   *
   * @param ranked best first
   * @param pets what is known of pets
   */
  static Leaderboard of(
      List<Standing> ranked, Function<String, Optional<Pet>> pets, Instant countedAsOf) {
    List<Item> items = new ArrayList<>(ranked.size());
    for (Standing standing : ranked) {
      items.add(
          new Item(
              items.size() + 1,
              standing.pet(),
              PetCard.of(standing.pet(), pets.apply(standing.pet())).name(),
              standing.wins(),
              standing.losses(),
              standing.votesFor(),
              standing.votesAgainst(),
              standing.score()));
    }
    return new Leaderboard(items, countedAsOf);
  }

  /**
   * A pet's place.
   *
   * @param rank from 1, without gaps or ties
   * @param pet the pet's id
   * @param score from 0 to 1: the lower bound of the Wilson score interval
   */
  public record Item(
      int rank,
      String pet,
      String name,
      int wins,
      int losses,
      long votesFor,
      long votesAgainst,
      double score) {}
}
