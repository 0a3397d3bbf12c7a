package petbattle.leaderboard;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import petbattle.tournament.ranking.Rating;

/**
 * What stands last in the rankings topic as each pet's rating, and so what still has to be
 * published. Every result moves all ratings a little; only what people can see is published. Not
 * thread-safe.
 */
final class PublishedRatings {
  private final Map<String, Rating> last = new HashMap<>();
  private final Map<String, Rating> underWay = new HashMap<>();
  private final Set<String> corrected = new HashSet<>();

  /** A rating was read from the topic. */
  void read(Rating rating) {
    last.put(rating.pet(), rating);
    underWay.computeIfPresent(
        rating.pet(), (pet, newer) -> rating.version() >= newer.version() ? null : newer);
  }

  /** The pets whose rating stands there. */
  Set<String> pets() {
    return last.keySet();
  }

  /** A rating was acknowledged; it will be read some time later. */
  void acknowledged(Rating rating) {
    Rating known = last.get(rating.pet());
    if (known == null || known.version() < rating.version()) {
      underWay.put(rating.pet(), rating);
    } else if (known.version() == rating.version() && !known.equals(rating)) {
      corrected.add(correction(rating));
    }
  }

  /** True when the topic neither ends with a rating like this nor soon will. */
  boolean lacks(Rating rating) {
    Rating known = underWay.getOrDefault(rating.pet(), last.get(rating.pet()));
    if (known == null) {
      return true;
    }
    if (known.isLike(rating) || known.version() > rating.version()) {
      return false;
    }
    // The same battles and yet another rating: another version of the rules. Corrected once, so
    // that two versions running at once do not correct each other for ever.
    return known.version() < rating.version() || !corrected.contains(correction(rating));
  }

  private static String correction(Rating rating) {
    return rating.pet() + "/" + rating.version();
  }
}
