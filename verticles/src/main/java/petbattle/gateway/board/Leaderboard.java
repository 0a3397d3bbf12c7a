package petbattle.gateway.board;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import petbattle.tournament.ranking.Rating;
import petbattle.tournament.ranking.Standing;
import petbattle.tournament.ranking.TournamentTable.Row;

/**
 * The best pets, as everybody sees them.
 *
 * @param items best first
 * @param countedAsOf contains every standing that was published before this moment
 * @param next the last row of {@code items}, when others come behind it
 */
public record Leaderboard(List<Item> items, Instant countedAsOf, Optional<Row> next) {
  public Leaderboard {
    items = List.copyOf(items);
  }

  /**
   * The rows that are asked for.
   *
   * @param ranked all, best first
   * @param then the places that present ones are compared with
   */
  static Leaderboard of(
      List<Row> ranked,
      Map<String, Integer> then,
      LeaderboardQuery query,
      BoardMemory memory,
      Instant countedAsOf) {
    List<Item> items = new ArrayList<>(Math.min(query.limit(), ranked.size()));
    Optional<Row> last = Optional.empty();
    for (int i = 0; i < ranked.size(); i++) {
      Row row = ranked.get(i);
      String pet = row.standing().pet();
      boolean wanted =
          query.behind().filter(seen -> Row.BEST_FIRST.compare(row, seen) <= 0).isEmpty()
              && query.search().filter(part -> !memory.foldedName(pet).contains(part)).isEmpty();
      if (wanted) {
        if (items.size() == query.limit()) {
          return new Leaderboard(items, countedAsOf, last);
        }
        items.add(Item.of(i + 1, row.standing(), then, memory));
        last = Optional.of(row);
      }
    }
    return new Leaderboard(items, countedAsOf, Optional.empty());
  }

  /**
   * A pet's place.
   *
   * @param rank from 1, without gaps or ties
   * @param pet the pet's id
   * @param species which kind of animal it is, as far as that is known
   * @param score from 0 to 1: the lower bound of the Wilson score interval
   * @param rankChange how many places it is higher than a day before; absent when it had none
   * @param rating absent while nobody was asked about the pet
   */
  public record Item(
      int rank,
      String pet,
      String name,
      Optional<String> species,
      int wins,
      int losses,
      long votesFor,
      long votesAgainst,
      double score,
      Optional<Integer> rankChange,
      Optional<RatingRange> rating) {

    static Item of(int rank, Standing standing, Map<String, Integer> then, BoardMemory memory) {
      String pet = standing.pet();
      BattleBoard.PetCard card = BattleBoard.PetCard.of(pet, memory.pet(pet));
      return new Item(
          rank,
          pet,
          card.name(),
          card.species(),
          standing.wins(),
          standing.losses(),
          standing.votesFor(),
          standing.votesAgainst(),
          standing.score(),
          Optional.ofNullable(then.get(pet)).map(before -> before - rank),
          memory.rating(pet).map(RatingRange::of));
    }
  }

  /**
   * A pet's rating.
   *
   * @param value 1500 is the average pet; 400 points more mean that ten of eleven prefer it
   * @param low where the true value begins in 95 of 100 cases
   * @param high where it ends
   */
  public record RatingRange(double value, double low, double high) {
    private static final double TENTHS = 10;

    static RatingRange of(Rating rating) {
      return new RatingRange(tenths(rating.rating()), tenths(rating.low()), tenths(rating.high()));
    }

    private static double tenths(double points) {
      return Math.round(points * TENTHS) / TENTHS;
    }
  }
}
