package petbattle.tournament.ranking;

/**
 * How strongly people prefer a pet, on the scale that chess players know: 400 points more mean that
 * ten of eleven prefer it.
 *
 * @param pet the pet
 * @param rating 1500 is the average pet
 * @param deviation the standard error of {@code rating}, positive; two of it to both sides hold the
 *     true value in about 95 of 100 cases
 * @param preferences how many preferences it rests on
 */
public record Rating(String pet, double rating, double deviation, long preferences) {
  static final double AVERAGE = 1500;
  static final double POINTS_PER_NAT = 400 / Math.log(10);
}
