package petbattle.tournament.ranking;

/**
 * The lower bound of the score confidence interval for a proportion (E. B. Wilson, "Probable
 * Inference, the Law of Succession, and Statistical Inference", Journal of the American Statistical
 * Association 22, 1927). It ranks a pet by how sure one can be that people prefer it: 9 of 10 is
 * worth less than 900 of 1,000.
 */
public final class WilsonScore {
  /** The normal quantile of a two-sided confidence of 95%. */
  private static final double Z = 1.959963984540054;

  private WilsonScore() {}

  /**
   * The lower bound at 95% confidence.
   *
   * @param successes votes for, at least 0
   * @param trials all votes, at least {@code successes}
   * @return from 0 to 1; 0 without trials
   */
  public static double lowerBound(long successes, long trials) {
    if (successes < 0 || successes > trials) {
      throw new IllegalArgumentException("successes must be between 0 and trials");
    }
    if (trials == 0 || successes == 0) {
      return 0;
    }
    double n = trials;
    double p = successes / n;
    double zz = Z * Z;
    double centre = p + zz / (2 * n);
    double margin = Z * Math.sqrt((p * (1 - p) + zz / (4 * n)) / n);
    return Math.clamp((centre - margin) / (1 + zz / n), 0, 1);
  }
}
