package petbattle.tournament.ranking;

/**
 * How strongly people prefer a pet, on the scale that chess players know: 400 points more mean that
 * ten of eleven prefer it.
 *
 * @param pet the pet
 * @param version which results were known, see {@link PairCounts#version}
 * @param rating {@value #AVERAGE} is the average pet
 * @param deviation the standard error of {@code rating}, positive
 * @param preferences how many preferences it rests on
 */
public record Rating(String pet, long version, double rating, double deviation, long preferences)
    implements Ranked {
  /** What an average pet is rated. */
  public static final double AVERAGE = 1500;

  static final double POINTS_PER_NAT = 400 / Math.log(10);

  /** The normal quantile of a two-sided confidence of 95%. */
  private static final double Z = 1.959963984540054;

  private static final double TENTHS = 10;

  /** Of a pet that nobody has been asked about: what the average pet alone makes of it. */
  public static Rating unknown(String pet, long version) {
    return new Rating(pet, version, AVERAGE, POINTS_PER_NAT * Math.sqrt(2 / BradleyTerry.PRIOR), 0);
  }

  /** Where the true value begins, in 95 of 100 cases. */
  public double low() {
    return rating - Z * deviation;
  }

  /** Where the true value ends, in 95 of 100 cases. */
  public double high() {
    return rating + Z * deviation;
  }

  /** The same in tenths of points: finer than that it differs with the way the fit came. */
  public Rating rounded() {
    return new Rating(
        pet,
        version,
        Math.round(rating * TENTHS) / TENTHS,
        Math.max(1, Math.round(deviation * TENTHS)) / TENTHS,
        preferences);
  }

  /** True when nobody would see a difference. */
  public boolean isLike(Rating other) {
    return isWithin(other, 1);
  }

  /**
   * True when both rest on as many preferences and are close.
   *
   * @param points what they differ by is less than that
   */
  public boolean isWithin(Rating other, double points) {
    return pet.equals(other.pet)
        && preferences == other.preferences
        && Math.abs(rating - other.rating) < points
        && Math.abs(deviation - other.deviation) < points;
  }
}
