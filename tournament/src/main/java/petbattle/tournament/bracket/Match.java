package petbattle.tournament.bracket;

import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * A place in a bracket where two pets meet.
 *
 * @param place which one
 * @param first the better seeded side, once it is known
 * @param second the other side, once it is known; never for a bye
 * @param bye whether {@code first} goes on without a battle
 * @param winner who goes on, once that is known
 */
public record Match(
    Place place,
    Optional<String> first,
    Optional<String> second,
    boolean bye,
    Optional<String> winner) {

  /**
   * Where a match stands in its bracket.
   *
   * @param round from 1
   * @param index from 0, from the top of the drawn bracket to its bottom
   */
  public record Place(int round, int index) implements Comparable<Place> {
    private static final Comparator<Place> BY_ROUND =
        Comparator.comparingInt(Place::round).thenComparingInt(Place::index);

    public Place {
      if (round < 1 || index < 0) {
        throw new IllegalArgumentException("rounds start at 1 and indexes at 0");
      }
    }

    /**
     * The place that {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Place valueOf(String text) {
      int dash = text.indexOf('-');
      return new Place(
          Integer.parseInt(text, 0, Math.max(dash, 0), 10),
          Integer.parseInt(text, dash + 1, text.length(), 10));
    }

    @Override
    public int compareTo(Place other) {
      return BY_ROUND.compare(this, other);
    }

    /** As it stands in ids and documents: round and index. */
    @Override
    public String toString() {
      return round + "-" + index;
    }
  }

  public Match {
    Objects.requireNonNull(place, "place");
    if (bye && (second.isPresent() || first.isEmpty() || !winner.equals(first))) {
      throw new IllegalArgumentException("in a bye the only pet goes on");
    }
    if (winner.isPresent() && !bye && (first.isEmpty() || second.isEmpty())) {
      throw new IllegalArgumentException("there is no winner before both are known");
    }
    if (winner.isPresent() && !winner.equals(first) && !winner.equals(second)) {
      throw new IllegalArgumentException("the winner is one of the two");
    }
  }

  /** True when both pets are known, so that people can vote between them. */
  public boolean isReady() {
    return first.isPresent() && second.isPresent();
  }
}
