package petbattle.gateway;

import java.time.Instant;
import java.util.Set;

/**
 * What a valid token says.
 *
 * @param player who is asking
 * @param roles what he may be; always a player
 * @param isSignedIn true when a provider vouched for him, false for an anonymous player
 * @param expiresAt until when this holds
 */
record Session(String player, Set<UserRole> roles, boolean isSignedIn, Instant expiresAt) {
  Session {
    roles = Set.copyOf(roles);
  }

  /** A session of an anonymous player. */
  static Session anonymous(String player, Instant expiresAt) {
    return new Session(player, Set.of(UserRole.PLAYER), false, expiresAt);
  }

  boolean has(UserRole role) {
    return roles.contains(role);
  }

  /** True for whoever may do more than players. */
  boolean isStaff() {
    return has(UserRole.MODERATOR);
  }
}
