package petbattle.tournament.vote;

import java.time.Instant;
import java.util.Objects;

/**
 * Ends a battle in one partition of the log: votes before it can count, votes behind it are late.
 * The director appends one to every partition. Only the first one of a battle in a partition means
 * anything, so appending more of them is harmless.
 *
 * @param battle the battle that ends
 * @param appendedAt when the director wrote it, for people to read
 */
public record Barrier(String battle, Instant appendedAt) implements VotesRecord {
  public Barrier {
    VotesRecord.requireId("battle", battle);
    Objects.requireNonNull(appendedAt, "appendedAt");
  }
}
