package petbattle.tournament.counting;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What one partition has counted for one battle, as an absolute value: it holds exactly the
 * ledger's votes of that partition and battle up to {@code offset}.
 *
 * @param battle the battle
 * @param topicId the UUID of the votes topic
 * @param partition the partition of the votes topic
 * @param counts votes per pet; a pet without votes may be absent
 * @param offset the offset counted up to, inclusive; {@link #NOTHING} before the first
 * @param sealedAt the offset of the battle's barrier in this partition; a sealed tally never
 *     changes again
 */
public record Tally(
    String battle,
    String topicId,
    int partition,
    Map<String, Long> counts,
    long offset,
    OptionalLong sealedAt) {

  /** The offset of a tally that has counted nothing yet. */
  public static final long NOTHING = -1;

  public Tally {
    counts = java.util.Collections.unmodifiableMap(new TreeMap<>(counts));
  }

  /** The tally before the first record of its battle. */
  public static Tally empty(String battle, String topicId, int partition) {
    return new Tally(battle, topicId, partition, Map.of(), NOTHING, OptionalLong.empty());
  }

  /** A deterministic identity, so that two first writers meet in one document. */
  public String id() {
    return battle + "/" + topicId + "/" + partition;
  }

  public boolean isSealed() {
    return sealedAt.isPresent();
  }

  /** True for positions behind the barrier: what stands there is late. */
  public boolean isBehindBarrier(long position) {
    return sealedAt.isPresent() && position > sealedAt.getAsLong();
  }

  /** All votes of this tally. */
  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
