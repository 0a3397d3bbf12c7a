package petbattle.tournament.ranking;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The model of R. A. Bradley and M. E. Terry ("Rank Analysis of Incomplete Block Designs",
 * Biometrika 39, 1952): pet i is preferred to pet j with probability p_i / (p_i + p_j). The
 * strengths are fitted by the MM iteration of D. R. Hunter ("MM algorithms for generalized
 * Bradley-Terry models", The Annals of Statistics 32, 2004), their uncertainty comes from the
 * diagonal of the Fisher information of log p.
 *
 * <p>Every pet is also taken to have met an average pet, with one preference for each side. So each
 * fit exists and is unique, also for a pet that won everything or that met nobody, and a few votes
 * move nobody far.
 *
 * <p>What the votes say about a group of pets does not change when the strengths of the whole group
 * are multiplied; only the average pet ties them down, and MM alone would approach that factor very
 * slowly. So each iteration also solves for it, group by group.
 *
 * <p>MM is sure but slow, above all where pets meet only their equals. So after each two steps it
 * leaps (R. Varadhan and C. Roland, "Simple and Globally Convergent Methods for Accelerating the
 * Convergence of Any EM Algorithm", Scandinavian Journal of Statistics 35, 2008).
 *
 * <p>One iteration costs a few operations per pair that met. Counts are remembered, so that a fit
 * is told only of those that have changed, and the strengths of the last fit are a good start for
 * the next one, which then takes few iterations. Not thread-safe.
 */
public final class BradleyTerry {
  /** Preferences for each side between a pet and the average one that are taken for granted. */
  static final double PRIOR = 1;

  private static final double TOLERANCE = 1e-6;
  private static final int MAX_ITERATIONS = 2_000;
  private static final int MAX_NEWTON_STEPS = 50;

  private final PairTable pairs = new PairTable();
  private double[] strengths = {};

  /**
   * Fits the ratings of all pets that met.
   *
   * @param changed the pairs that are new or have changed since the last call, as they stand now
   * @return the ratings by pet, in the order of ids
   */
  public Map<String, Rating> fit(Pairings changed) {
    changed.counts().forEach(pairs::put);
    int known = strengths.length;
    strengths = Arrays.copyOf(strengths, pairs.pets());
    Arrays.fill(strengths, known, strengths.length, 1.0);
    Fit fit = new Fit(pairs, strengths);
    fit.iterate();
    return fit.ratings(changed.version());
  }

  /** One fit, which moves the strengths that it is given. */
  private static final class Fit {
    private final PairTable pairs;
    private final double[] strength;
    private final double[] wins;
    private final double[] total;
    private final double[] denominator;
    private final double[] before;

    Fit(PairTable pairs, double[] strength) {
      this.pairs = pairs;
      this.strength = strength;
      wins = new double[strength.length];
      total = new double[strength.length];
      for (int k = 0; k < pairs.pairs(); k++) {
        wins[pairs.first(k)] += pairs.forFirst(k);
        wins[pairs.second(k)] += pairs.forSecond(k);
        total[pairs.first(k)] += pairs.meetings(k);
        total[pairs.second(k)] += pairs.meetings(k);
      }
      denominator = new double[strength.length];
      before = new double[strength.length];
    }

    /**
     * Two steps tell in which direction and how fast the strengths go; the leap goes on from there,
     * and is taken back when the next step shows that it went too far.
     */
    void iterate() {
      List<int[]> groups = groups();
      double[] start = new double[strength.length];
      double[] one = new double[strength.length];
      double[] two = new double[strength.length];
      double change = Double.MAX_VALUE;
      for (int steps = 0; steps < MAX_ITERATIONS && change > TOLERANCE; steps += 3) {
        Arrays.setAll(start, i -> Math.log(strength[i]));
        step(groups, one);
        change = step(groups, two);
        if (change <= TOLERANCE || !leap(start, one, two)) {
          continue;
        }
        double after = step(groups, one);
        if (after > change) {
          Arrays.setAll(strength, i -> Math.exp(two[i]));
        } else {
          change = after;
        }
      }
    }

    /**
     * One MM step.
     *
     * @param logs gets the logarithms of the new strengths
     * @return the greatest change of a logarithm
     */
    private double step(List<int[]> groups, double[] logs) {
      for (int i = 0; i < strength.length; i++) {
        denominator[i] = 2 * PRIOR / (strength[i] + 1);
      }
      for (int k = 0; k < pairs.pairs(); k++) {
        int first = pairs.first(k);
        int second = pairs.second(k);
        double share = pairs.meetings(k) / (strength[first] + strength[second]);
        denominator[first] += share;
        denominator[second] += share;
      }
      for (int i = 0; i < strength.length; i++) {
        before[i] = strength[i];
        strength[i] = (wins[i] + PRIOR) / denominator[i];
      }
      groups.forEach(this::tieDown);
      double change = 0;
      for (int i = 0; i < strength.length; i++) {
        logs[i] = Math.log(strength[i]);
        change = Math.max(change, Math.abs(logs[i] - Math.log(before[i])));
      }
      return change;
    }

    /** The extrapolation of R. Varadhan and C. Roland; false when there is nothing to gain. */
    private boolean leap(double[] start, double[] one, double[] two) {
      double speed = 0;
      double braking = 0;
      for (int i = 0; i < strength.length; i++) {
        double r = one[i] - start[i];
        double v = two[i] - one[i] - r;
        speed += r * r;
        braking += v * v;
      }
      double length = Math.sqrt(speed / Math.max(braking, Double.MIN_NORMAL));
      if (length <= 1) {
        return false;
      }
      for (int i = 0; i < strength.length; i++) {
        double r = one[i] - start[i];
        double v = two[i] - one[i] - r;
        strength[i] = Math.exp(start[i] + 2 * length * r + length * length * v);
      }
      return true;
    }

    /**
     * Multiplies the strengths of a group by the factor that suits the preferences of the average
     * pet best. For the factor's logarithm u the sum of tanh((u + log p) / 2) is zero there; it
     * grows with u, and Newton's steps are kept short where it is flat.
     */
    private void tieDown(int[] group) {
      double u = 0;
      double step = Double.MAX_VALUE;
      for (int i = 0; i < MAX_NEWTON_STEPS && Math.abs(step) > TOLERANCE; i++) {
        double sum = 0;
        double slope = 0;
        for (int pet : group) {
          double tanh = Math.tanh((u + Math.log(strength[pet])) / 2);
          sum += tanh;
          slope += (1 - tanh * tanh) / 2;
        }
        step = Math.clamp(-sum / Math.max(slope, Double.MIN_NORMAL), -1, 1);
        u += step;
      }
      double factor = Math.exp(u);
      for (int pet : group) {
        strength[pet] *= factor;
      }
    }

    /** The pets that are tied together by meetings, by union and find. */
    private List<int[]> groups() {
      int[] parent = IntStream.range(0, strength.length).toArray();
      for (int k = 0; k < pairs.pairs(); k++) {
        if (pairs.meetings(k) > 0) {
          parent[root(parent, pairs.first(k))] = root(parent, pairs.second(k));
        }
      }
      return IntStream.range(0, strength.length)
          .boxed()
          .collect(
              Collectors.groupingBy(pet -> root(parent, pet), TreeMap::new, Collectors.toList()))
          .values()
          .stream()
          .map(group -> group.stream().mapToInt(Integer::intValue).toArray())
          .toList();
    }

    private static int root(int[] parent, int pet) {
      int root = pet;
      while (parent[root] != root) {
        parent[root] = parent[parent[root]];
        root = parent[root];
      }
      return root;
    }

    Map<String, Rating> ratings(long version) {
      double[] information = new double[strength.length];
      Arrays.setAll(information, i -> 2 * PRIOR * variance(strength[i], 1));
      for (int k = 0; k < pairs.pairs(); k++) {
        int first = pairs.first(k);
        int second = pairs.second(k);
        double known = pairs.meetings(k) * variance(strength[first], strength[second]);
        information[first] += known;
        information[second] += known;
      }
      Map<String, Rating> ratings = new TreeMap<>();
      for (int i = 0; i < strength.length; i++) {
        if (total[i] > 0) {
          double rating = Rating.AVERAGE + Rating.POINTS_PER_NAT * Math.log(strength[i]);
          double deviation = Rating.POINTS_PER_NAT / Math.sqrt(information[i]);
          String pet = pairs.pet(i);
          ratings.put(pet, new Rating(pet, version, rating, deviation, (long) total[i]));
        }
      }
      return ratings;
    }

    /** Of one preference between the two, and so what it tells about the log of each strength. */
    private static double variance(double a, double b) {
      return a * b / ((a + b) * (a + b));
    }
  }
}
