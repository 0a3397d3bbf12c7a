package petbattle.tournament.battle;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * The final result of a battle.
 *
 * @param winner the winning pet
 * @param votes the exact votes of each of the battle's pets
 * @param decidedBy what made the difference
 * @param decidedAt when the director decided, for people to read
 */
public record Decision(
    String winner, Map<String, Long> votes, DecidedBy decidedBy, Instant decidedAt) {

  /** The rules in the order in which they are asked. */
  public enum DecidedBy {
    /** One of the two was taken out while people voted: the other wins, and nobody is ranked. */
    WALKOVER,
    /** More votes. */
    VOTES,
    /** The same number of votes, and the better rank when the battle opened. */
    RANK,
    /** The same number of votes and rank, and the lower id. */
    ID
  }

  public Decision {
    votes = java.util.Collections.unmodifiableMap(new TreeMap<>(votes));
  }

  /** All votes that count in the battle. */
  public long total() {
    return votes.values().stream().mapToLong(Long::longValue).sum();
  }
}
