package petbattle.gateway.board;

import java.time.Instant;
import java.util.List;

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
