package petbattle.tournament.ranking;

import java.util.Comparator;

/**
 * What a pet has reached in decided battles.
 *
 * @param pet the pet
 * @param version grows with each change of one of the pet's finished battles: of two standings of a
 *     pet the one with the greater version knows more
 * @param wins battles won
 * @param losses battles lost
 * @param votesFor votes for the pet
 * @param votesAgainst votes for its opponents
 */
public record Standing(
    String pet, long version, int wins, int losses, long votesFor, long votesAgainst)
    implements Ranked {

  /** Best first; total, so that a ranking is the same wherever it is computed. */
  public static final Comparator<Standing> BEST_FIRST =
      Comparator.comparingDouble(Standing::score)
          .thenComparingInt(Standing::wins)
          .thenComparingLong(Standing::votesFor)
          .reversed()
          .thenComparing(Standing::losses)
          .thenComparing(Standing::pet);

  /** The standing of a pet without a decided battle. */
  public static Standing none(String pet) {
    return new Standing(pet, 0, 0, 0, 0, 0);
  }

  /** How many decided battles it rests on. */
  public int battles() {
    return wins + losses;
  }

  /** From 0 to 1, see {@link WilsonScore}. */
  public double score() {
    return WilsonScore.lowerBound(votesFor, votesFor + votesAgainst);
  }
}
