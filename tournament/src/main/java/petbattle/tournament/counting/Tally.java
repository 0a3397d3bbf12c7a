package petbattle.tournament.counting;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What one partition has counted for one battle, as an absolute value: it holds exactly the
 * ledger's votes of that partition and battle up to {@code offset}, but for those of the buckets
 * that were taken out up to there.
 *
 * @param battle the battle
 * @param topicId the UUID of the votes topic
 * @param partition the partition of the votes topic
 * @param counts votes per pet; a pet without votes may be absent
 * @param offset the offset counted up to, inclusive; {@link #NOTHING} before the first
 * @param sealedAt the offset of the battle's barrier in this partition; a sealed tally never
 *     changes again
 * @param quarantined the buckets that were taken out, each with the offset of the record that did
 *     it: so a record that is read again, or a second one, takes nothing out twice
 */
public record Tally(
    String battle,
    String topicId,
    int partition,
    Map<String, Long> counts,
    long offset,
    OptionalLong sealedAt,
    Map<String, Long> quarantined) {

  /** The offset of a tally that has counted nothing yet. */
  public static final long NOTHING = -1;

  public Tally {
    counts = Collections.unmodifiableMap(new TreeMap<>(counts));
    // What was written before there were quarantines does not have the field.
    quarantined =
        quarantined == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(quarantined));
  }

  /** A tally from which nothing was taken out. */
  public Tally(
      String battle,
      String topicId,
      int partition,
      Map<String, Long> counts,
      long offset,
      OptionalLong sealedAt) {
    this(battle, topicId, partition, counts, offset, sealedAt, Map.of());
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
