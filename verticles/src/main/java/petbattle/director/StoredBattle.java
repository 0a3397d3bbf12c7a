package petbattle.director;

import io.opentelemetry.api.trace.SpanContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import petbattle.tournament.battle.Battle;

/**
 * A battle as the store holds it: the value that everybody may know and what directors have to
 * remember about it. Nothing else is remembered anywhere, so any director can go on with it.
 *
 * @param battle the value
 * @param createdBy the command that created it
 * @param commands those that changed it later; none of them does so twice
 * @param publishedRevision the newest revision that Kafka has acknowledged, 0 if none
 * @param noticeAt when Kafka had acknowledged a value with the present {@code closesAt}: a gateway
 *     that has read everything up to then knows when the battle closes
 * @param quarantined the buckets whose votes don't count; nothing is added once the battle is no
 *     longer open, and the barriers come behind all of them
 * @param barriers when the votes log got the battle's barriers, if it has
 * @param trace of the newest command about it, if that was followed: what the director does later
 *     because of it belongs there
 */
record StoredBattle(
    Battle battle,
    String createdBy,
    Set<String> commands,
    long publishedRevision,
    Optional<Instant> noticeAt,
    List<String> quarantined,
    Optional<Barriers> barriers,
    Optional<SpanContext> trace) {

  /**
   * One barrier in every partition of a votes log.
   *
   * @param at when the last of them was acknowledged
   * @param topicId the UUID of the log
   * @param partitions how many partitions it has
   */
  record Barriers(Instant at, String topicId, int partitions) {}

  static StoredBattle created(Battle battle, String createdBy) {
    return new StoredBattle(
        battle,
        createdBy,
        Set.of(),
        0,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  boolean isPublished() {
    return publishedRevision >= battle.revision() && noticeAt.isPresent();
  }
}
