package petbattle.gateway;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;

/**
 * Sessions of anonymous players for whoever holds a site's signing keys: a rehearsal has more
 * players than it could begin sessions for one by one. Any gateway with the same keys takes them.
 * Usable from any thread.
 */
public final class PlayerTokens {
  private final Sessions sessions;

  private PlayerTokens(Sessions sessions) {
    this.sessions = sessions;
  }

  /**
   * Tokens that gateways with these keys take.
   *
   * @param lifetime how long each is good
   */
  public static PlayerTokens signedWith(Vertx vertx, SigningKeys keys, Duration lifetime) {
    return new PlayerTokens(
        new Sessions(
            vertx,
            keys,
            new Sessions.Lifetimes(lifetime, lifetime),
            session -> false,
            Clock.systemUTC()));
  }

  /** What proves to be this player; a secret. */
  public String of(String player) {
    return sessions.issue(player).token();
  }
}
