package petbattle.spike.load;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Who votes next, in which battle, for whom. Most vote in the hot battle. In each battle player
 * after player has his turn; some come again on purpose, perhaps for the other pet, and so does
 * everybody once all have voted. For one thread.
 */
public final class Ballots {
  private static final int REMEMBERED = 1_024;

  /**
   * One vote.
   *
   * @param player his place in the crowd
   * @param battle its place among the battles
   * @param pet its id
   */
  public record Ballot(int player, int battle, String pet) {}

  private final int players;
  private final List<OpenBattle> battles;
  private final double hotShare;
  private final double repeatShare;
  private final RandomGenerator random;
  private final int[] turns;
  private final Ballot[] cast = new Ballot[REMEMBERED];
  private int castSoFar;

  /**
   * Ballots without end.
   *
   * @param battles the first of them is the hot one
   * @param hotShare of the first votes, 0 to 1
   * @param repeatShare of all votes, 0 to 1
   */
  public Ballots(
      int players,
      List<OpenBattle> battles,
      double hotShare,
      double repeatShare,
      RandomGenerator random) {
    this.players = players;
    this.battles = List.copyOf(battles);
    this.hotShare = hotShare;
    this.repeatShare = repeatShare;
    this.random = random;
    this.turns = new int[battles.size()];
  }

  public Ballot next() {
    if (castSoFar > 0 && random.nextDouble() < repeatShare) {
      Ballot before = cast[random.nextInt(Math.min(castSoFar, REMEMBERED))];
      return new Ballot(before.player(), before.battle(), anyPet(before.battle()));
    }
    int battle =
        battles.size() == 1 || random.nextDouble() < hotShare
            ? 0
            : random.nextInt(1, battles.size());
    Ballot ballot = new Ballot(turns[battle], battle, anyPet(battle));
    turns[battle] = (turns[battle] + 1) % players;
    cast[castSoFar % REMEMBERED] = ballot;
    castSoFar++;
    return ballot;
  }

  private String anyPet(int battle) {
    // Nobody wins by a hair: an exact result is more convincing when it is not one half.
    return battles.get(battle).pets().get(random.nextDouble() < .55 ? 0 : 1);
  }
}
