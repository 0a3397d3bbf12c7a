package petbattle.tournament.battle;

/**
 * A pet in a battle.
 *
 * @param pet the pet's id
 * @param rank its place on the leaderboard when the battle opened, from 1; frozen then, because it
 *     decides a tie
 */
public record Contender(String pet, int rank) {
  public Contender {
    if (rank < 1) {
      throw new IllegalArgumentException("ranks start at 1");
    }
  }
}
