package petbattle.spike;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import petbattle.gateway.PlayerTokens;
import petbattle.gateway.SigningKeys;
import petbattle.spike.load.Crowd;

/** As many players as wanted, with sessions that are signed with the site's own keys. */
final class SignedCrowd {
  private static final int MOST = 250_000;
  private static final Duration LIFETIME = Duration.ofHours(12);
  private static final String PREFIX = "rehearsal-";

  private final PlayerTokens tokens;
  private final List<String> ids = new ArrayList<>();
  private final List<String> signed = new ArrayList<>();

  SignedCrowd(Vertx vertx, SigningKeys keys) {
    this.tokens = PlayerTokens.signedWith(vertx, keys, LIFETIME);
  }

  /** The first so many of them, or as many as there may be. */
  Crowd of(long players) {
    int count = Math.clamp(players, 1, MOST);
    while (ids.size() < count) {
      String id = idOf(ids.size());
      ids.add(id);
      signed.add(tokens.of(id));
    }
    return new Crowd(ids.subList(0, count), signed.subList(0, count));
  }

  /** The player at a place. */
  static String idOf(int place) {
    return PREFIX + String.format(Locale.ROOT, "%07d", place);
  }

  /** A player's place; negative for somebody else. */
  static int placeOf(String id) {
    try {
      return id.startsWith(PREFIX) ? Integer.parseInt(id.substring(PREFIX.length())) : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
