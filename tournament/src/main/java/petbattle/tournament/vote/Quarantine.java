package petbattle.tournament.vote;

import java.time.Instant;
import java.util.Objects;

/**
 * Takes the votes of one bucket out of a battle, in one partition of the log: those before it and
 * those behind it, up to the battle's barrier. The director appends one to every partition before
 * it appends a barrier to any. Only the first one of a battle and bucket in a partition means
 * anything, and one behind the barrier means nothing, so appending more of them is harmless.
 *
 * @param battle the battle
 * @param bucket the bucket, as in {@link Vote#bucket}; never empty, because votes without a bucket
 *     have nothing in common
 * @param appendedAt when the director wrote it, for people to read
 */
public record Quarantine(String battle, String bucket, Instant appendedAt) implements VotesRecord {
  public Quarantine {
    VotesRecord.requireId("battle", battle);
    VotesRecord.requireId("bucket", bucket);
    Objects.requireNonNull(appendedAt, "appendedAt");
  }
}
