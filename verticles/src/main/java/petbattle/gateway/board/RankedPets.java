package petbattle.gateway.board;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import petbattle.tournament.ranking.Standing;

/**
 * The ranking as others may read it, made a few times a second at most.
 *
 * @param ranked best first
 * @param outdatedSince when something changed that is not in it yet
 */
record RankedPets(List<Standing> ranked, Optional<Instant> outdatedSince) {

  static final RankedPets NONE = new RankedPets(List.of(), Optional.empty());

  /** The first places. */
  List<Standing> best(int places) {
    return ranked.subList(0, Math.min(places, ranked.size()));
  }
}
