package petbattle.tournament.player;

import java.time.Instant;
import java.util.Objects;

/**
 * Tokens of a player are good for nothing any more.
 *
 * @param player whose
 * @param scope which of them
 * @param at since when; forgotten once every token that was there then has run out anyway
 */
public record Revocation(String player, Scope scope, Instant at) {

  /** Which of a player's tokens are revoked; each covers those before it. */
  public enum Scope {
    /**
     * Those from before he signed in for the first time: whoever had the browser before him may
     * have kept one.
     */
    ANONYMOUS,
    /** All of them: he is erased. */
    ALL
  }

  public Revocation {
    Objects.requireNonNull(player, "player");
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(at, "at");
  }

  /** The one of two about the same player that covers more; of equals the later one. */
  public Revocation or(Revocation other) {
    if (scope != other.scope) {
      return scope == Scope.ALL ? this : other;
    }
    return at.isBefore(other.at) ? other : this;
  }
}
