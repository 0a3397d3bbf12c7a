package petbattle.tournament.bracket;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import petbattle.tournament.bracket.Match.Place;

/**
 * A single elimination bracket in the standard order: seed 1 meets the last seed, and the two best
 * can only meet in the final. Where the number of entrants is no power of two, the best seeds have
 * a bye in the first round.
 *
 * @param entrants 2 to {@value #MAX_ENTRANTS} different pets, best seed first
 */
public record Bracket(List<String> entrants) {
  /** The most entrants of one bracket. */
  public static final int MAX_ENTRANTS = 256;

  public Bracket {
    entrants = List.copyOf(entrants);
    if (entrants.size() < 2 || entrants.size() > MAX_ENTRANTS) {
      throw new IllegalArgumentException("a bracket has 2 to " + MAX_ENTRANTS + " entrants");
    }
    if (new HashSet<>(entrants).size() < entrants.size()) {
      throw new IllegalArgumentException("a pet is in a bracket once");
    }
  }

  /** How many rounds there are; the last one is the final. */
  public int rounds() {
    return Integer.SIZE - Integer.numberOfLeadingZeros(entrants.size() - 1);
  }

  /**
   * The whole tree as far as it is known: the rounds in their order, each from top to bottom.
   *
   * @param winners who won, by place; byes need no entry
   * @throws IllegalArgumentException if a winner was not in the match that it is said to have won
   */
  public List<List<Match>> tree(Map<Place, String> winners) {
    List<List<Match>> tree = new ArrayList<>();
    tree.add(firstRound(winners));
    for (int round = 2; round <= rounds(); round++) {
      tree.add(laterRound(round, tree.getLast(), winners));
    }
    return List.copyOf(tree);
  }

  /** The matches of one round, with the winners of those before. */
  public List<Match> round(int round, Map<Place, String> winners) {
    return tree(winners).get(round - 1);
  }

  private List<Match> firstRound(Map<Place, String> winners) {
    List<Integer> seeds = standardOrder(1 << rounds());
    List<Match> matches = new ArrayList<>();
    for (int i = 0; i < seeds.size(); i += 2) {
      Place place = new Place(1, i / 2);
      Optional<String> a = entrant(seeds.get(i));
      Optional<String> b = entrant(seeds.get(i + 1));
      boolean firstIsBetter = seeds.get(i) < seeds.get(i + 1);
      matches.add(match(place, firstIsBetter ? a : b, firstIsBetter ? b : a, true, winners));
    }
    return List.copyOf(matches);
  }

  private List<Match> laterRound(int round, List<Match> before, Map<Place, String> winners) {
    List<Match> matches = new ArrayList<>();
    for (int i = 0; i < before.size(); i += 2) {
      Optional<String> a = before.get(i).winner();
      Optional<String> b = before.get(i + 1).winner();
      boolean firstIsBetter = seedOf(a) <= seedOf(b);
      matches.add(
          match(
              new Place(round, i / 2),
              firstIsBetter ? a : b,
              firstIsBetter ? b : a,
              false,
              winners));
    }
    return List.copyOf(matches);
  }

  private static Match match(
      Place place,
      Optional<String> first,
      Optional<String> second,
      boolean firstRound,
      Map<Place, String> winners) {
    boolean bye = firstRound && second.isEmpty();
    Optional<String> winner = bye ? first : Optional.ofNullable(winners.get(place));
    return new Match(place, first, second, bye, winner);
  }

  /** Which seeds meet in the first round: neighbours in the list do. */
  private static List<Integer> standardOrder(int size) {
    List<Integer> order = List.of(1);
    while (order.size() < size) {
      int sum = 2 * order.size() + 1;
      List<Integer> longer = new ArrayList<>();
      for (int seed : order) {
        longer.add(seed);
        longer.add(sum - seed);
      }
      order = longer;
    }
    return order;
  }

  private Optional<String> entrant(int seed) {
    return seed <= entrants.size() ? Optional.of(entrants.get(seed - 1)) : Optional.empty();
  }

  /** Who is not known yet stands below those who are. */
  private int seedOf(Optional<String> pet) {
    return pet.map(entrants::indexOf).orElse(Integer.MAX_VALUE);
  }
}
