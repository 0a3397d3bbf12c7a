package petbattle.leaderboard;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import petbattle.tournament.ranking.Standing;

/**
 * What stands last in the rankings topic for each pet, and so what still has to be published. The
 * last one counts, not the newest: it is what compaction keeps. Not thread-safe.
 */
final class PublishedStandings {
  private final Map<String, Standing> last = new HashMap<>();
  private final Map<String, Long> underWay = new HashMap<>();
  private final Set<String> corrected = new HashSet<>();

  /** A standing was read from the topic. */
  void read(Standing standing) {
    last.put(standing.pet(), standing);
    underWay.computeIfPresent(
        standing.pet(), (pet, version) -> standing.version() >= version ? null : version);
  }

  /** A standing was acknowledged; it will be read some time later. */
  void acknowledged(Standing standing) {
    Standing known = last.get(standing.pet());
    if (known == null || known.version() < standing.version()) {
      underWay.put(standing.pet(), standing.version());
    } else {
      corrected.add(correction(standing));
    }
  }

  /** True when the topic neither ends with this standing nor soon will. */
  boolean lacks(Standing standing) {
    if (underWay.getOrDefault(standing.pet(), -1L) >= standing.version()) {
      return false;
    }
    Standing known = last.get(standing.pet());
    if (known == null || known.version() < standing.version()) {
      return true;
    }
    // The same battles and yet another standing: it was computed by another version of the rules.
    // Corrected once, so that two versions running at once do not correct each other for ever.
    return known.version() == standing.version()
        && !known.equals(standing)
        && !corrected.contains(correction(standing));
  }

  private static String correction(Standing standing) {
    return standing.pet() + "/" + standing.version();
  }
}
