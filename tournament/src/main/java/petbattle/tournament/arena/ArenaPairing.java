package petbattle.tournament.arena;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which pets meet in the arena, as a pure function. Turn by turn the pet comes that was not there
 * for the longest time, and meets the one about whom an answer tells most: what a preference tells
 * about the difference of two strengths is p (1 - p), the Fisher information of the Bradley-Terry
 * model, so most between equals; and the more, the less is known about the two and the more seldom
 * they met.
 *
 * <p>A pair that met after a given moment does not meet again. A pet that is in an open battle
 * comes into a second one only when nobody else is left. Of the two the one goes to the left that
 * was there more seldom.
 */
public final class ArenaPairing {
  /** How many opponents are compared: the nearest ones, where nearly all of the best ones are. */
  private static final int COMPARED = 64;

  private static final double POINTS_PER_NAT = 400 / Math.log(10);

  private final Meetings meetings;
  private final Instant since;
  private final List<Candidate> byRating;
  private final Map<String, Integer> place = new HashMap<>();
  private final Map<String, Integer> sides = new HashMap<>();
  private final Set<Set<String>> taken = new HashSet<>();
  private final Map<String, Integer> openBattles = new HashMap<>();

  /**
   * A pet that may be in a battle.
   *
   * @param rating see {@link petbattle.tournament.ranking.Rating}
   * @param deviation its standard error
   */
  public record Candidate(String pet, double rating, double deviation) {
    private static final Comparator<Candidate> BY_RATING =
        Comparator.comparingDouble(Candidate::rating).thenComparing(Candidate::pet);
  }

  /** Two pets and their sides. */
  public record Pair(String left, String right) {}

  private ArenaPairing(
      List<Candidate> candidates, Meetings meetings, Collection<Pair> open, Instant since) {
    this.meetings = meetings;
    this.since = since;
    this.byRating = candidates.stream().sorted(Candidate.BY_RATING).toList();
    byRating.forEach(candidate -> place.put(candidate.pet(), place.size()));
    open.forEach(this::take);
  }

  /**
   * Chooses pairs, at most as many as wanted.
   *
   * @param candidates the pets that everybody may see, each once
   * @param open the pairs whose battles are open; they do not meet a second time at once
   * @param since pairs that met at that moment or later do not meet again
   */
  public static List<Pair> choose(
      List<Candidate> candidates,
      Meetings meetings,
      Collection<Pair> open,
      Instant since,
      int wanted) {
    ArenaPairing pairing = new ArenaPairing(candidates, meetings, open, since);
    List<Pair> pairs = new ArrayList<>();
    pairing.pairFree(pairs, wanted);
    pairing.pairBusy(pairs, wanted);
    return List.copyOf(pairs);
  }

  private void pairFree(List<Pair> pairs, int wanted) {
    for (Candidate candidate : byRating.stream().filter(this::isFree).sorted(turns()).toList()) {
      if (pairs.size() < wanted && isFree(candidate)) {
        opponent(candidate, false).ifPresent(pair -> take(pairs, pair));
      }
    }
  }

  private void pairBusy(List<Pair> pairs, int wanted) {
    Set<String> met = new HashSet<>();
    while (pairs.size() < wanted) {
      Optional<Candidate> turn =
          byRating.stream().filter(candidate -> !met.contains(candidate.pet())).min(turns());
      if (turn.isEmpty()) {
        return;
      }
      opponent(turn.get(), true)
          .ifPresentOrElse(pair -> take(pairs, pair), () -> met.add(turn.get().pet()));
    }
  }

  private void take(List<Pair> pairs, Pair pair) {
    pairs.add(pair);
    take(pair);
    sides.merge(pair.left(), 1, Integer::sum);
    sides.merge(pair.right(), -1, Integer::sum);
  }

  private void take(Pair pair) {
    taken.add(Set.of(pair.left(), pair.right()));
    openBattles.merge(pair.left(), 1, Integer::sum);
    openBattles.merge(pair.right(), 1, Integer::sum);
  }

  private Comparator<Candidate> turns() {
    return Comparator.comparingInt((Candidate candidate) -> open(candidate.pet()))
        .thenComparing(candidate -> meetings.lastTurn(candidate.pet()).orElse(Instant.MIN))
        .thenComparing(Comparator.comparingDouble(Candidate::deviation).reversed())
        .thenComparing(Candidate::pet);
  }

  private Optional<Pair> opponent(Candidate one, boolean busyToo) {
    List<Candidate> near = new ArrayList<>();
    int below = place.get(one.pet()) - 1;
    int above = place.get(one.pet()) + 1;
    while (near.size() < COMPARED && (below >= 0 || above < byRating.size())) {
      boolean down =
          above >= byRating.size()
              || (below >= 0
                  && one.rating() - byRating.get(below).rating()
                      <= byRating.get(above).rating() - one.rating());
      Candidate other = byRating.get(down ? below-- : above++);
      if ((busyToo || isFree(other)) && mayMeet(one, other)) {
        near.add(other);
      }
    }
    return near.stream()
        .min(
            Comparator.comparingInt((Candidate other) -> open(other.pet()))
                .thenComparing(
                    Comparator.comparingDouble((Candidate other) -> told(one, other)).reversed())
                .thenComparing(Candidate::pet))
        .map(other -> seated(one.pet(), other.pet()));
  }

  private boolean mayMeet(Candidate a, Candidate b) {
    return !taken.contains(Set.of(a.pet(), b.pet()))
        && meetings.of(a.pet(), b.pet()).last().isBefore(since);
  }

  /** What an answer tells, the one before the other in comparison with others. */
  private double told(Candidate a, Candidate b) {
    double p = 1 / (1 + Math.exp((b.rating() - a.rating()) / POINTS_PER_NAT));
    double unknown = a.deviation() * a.deviation() + b.deviation() * b.deviation();
    return p * (1 - p) * unknown / (1 + meetings.of(a.pet(), b.pet()).times());
  }

  private Pair seated(String a, String b) {
    int difference = side(a) - side(b);
    boolean aLeft =
        difference != 0
            ? difference < 0
            : (a.compareTo(b) < 0) == (meetings.of(a, b).times() % 2 == 0);
    return aLeft ? new Pair(a, b) : new Pair(b, a);
  }

  private int side(String pet) {
    return meetings.leftMinusRight(pet) + sides.getOrDefault(pet, 0);
  }

  private boolean isFree(Candidate candidate) {
    return open(candidate.pet()) == 0;
  }

  private int open(String pet) {
    return openBattles.getOrDefault(pet, 0);
  }
}
