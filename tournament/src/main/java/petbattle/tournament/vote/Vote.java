package petbattle.tournament.vote;

import java.time.Instant;
import java.util.Objects;

/**
 * One vote as it stands in the log. Whether it counts is not its own matter: that follows from its
 * position in the log, the ledger and the battle's barrier.
 *
 * @param battle the battle voted in
 * @param voter the player's bare id, never a name or an address
 * @param pet the pet voted for
 * @param castAt when the gateway accepted the request, for people to read; no decision looks at it
 * @param bucket a truncated keyed hash of the address prefix under a key of the battle's own, empty
 *     when there was no key; lets a moderator take out a bot farm without knowing an address
 */
public record Vote(String battle, String voter, String pet, Instant castAt, String bucket)
    implements VotesRecord {
  public Vote {
    VotesRecord.requireId("battle", battle);
    VotesRecord.requireId("voter", voter);
    VotesRecord.requireId("pet", pet);
    Objects.requireNonNull(castAt, "castAt");
    Objects.requireNonNull(bucket, "bucket");
  }
}
