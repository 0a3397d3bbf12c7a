package petbattle.tournament.ranking;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The counts of all pairs as arrays, because a million of them is read again and again. A pair that
 * has changed costs no more than its own place. Not thread-safe.
 */
final class PairTable {
  private static final int FIRST_SIZE = 64;

  private final Map<String, Integer> indexes = new HashMap<>();
  private final Map<Long, Integer> places = new HashMap<>();
  private String[] pets = new String[FIRST_SIZE];
  private int[] first = new int[FIRST_SIZE];
  private int[] second = new int[FIRST_SIZE];
  private double[] forFirst = new double[FIRST_SIZE];
  private double[] forSecond = new double[FIRST_SIZE];

  /** Takes a count in the place of what was known of its pair. */
  void put(Pairings.Count count) {
    int one = indexOf(count.first());
    int other = indexOf(count.second());
    int place = placeOf(one, other);
    first[place] = one;
    second[place] = other;
    forFirst[place] = count.forFirst();
    forSecond[place] = count.forSecond();
  }

  private int indexOf(String pet) {
    Integer known = indexes.putIfAbsent(pet, indexes.size());
    if (known != null) {
      return known;
    }
    int index = indexes.size() - 1;
    if (index == pets.length) {
      pets = Arrays.copyOf(pets, 2 * index);
    }
    pets[index] = pet;
    return index;
  }

  private int placeOf(int one, int other) {
    Integer known = places.putIfAbsent((long) one << Integer.SIZE | other, places.size());
    if (known != null) {
      return known;
    }
    int place = places.size() - 1;
    if (place == first.length) {
      first = Arrays.copyOf(first, 2 * place);
      second = Arrays.copyOf(second, 2 * place);
      forFirst = Arrays.copyOf(forFirst, 2 * place);
      forSecond = Arrays.copyOf(forSecond, 2 * place);
    }
    return place;
  }

  /** How many pets have been in a pair; their indexes are below that. */
  int pets() {
    return indexes.size();
  }

  /** How many pairs there have been; their places are below that. */
  int pairs() {
    return places.size();
  }

  String pet(int index) {
    return pets[index];
  }

  /** The index of the pair's one pet. */
  int first(int place) {
    return first[place];
  }

  /** The index of its other pet. */
  int second(int place) {
    return second[place];
  }

  /** Preferences for the pair's first pet. */
  double forFirst(int place) {
    return forFirst[place];
  }

  /** Preferences for its second pet. */
  double forSecond(int place) {
    return forSecond[place];
  }

  /** All preferences between the two; 0 where they were taken back. */
  double meetings(int place) {
    return forFirst[place] + forSecond[place];
  }
}
