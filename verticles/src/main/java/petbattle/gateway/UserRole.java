package petbattle.gateway;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What somebody may be here. The names are those of the contract and of a provider's claim. */
enum UserRole {
  /** Has a session: votes, uploads. */
  PLAYER,
  /** Decides about pictures. */
  MODERATOR,
  /** Runs battles and tournaments, and may whatever moderators may. */
  ADMIN;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of a name; none for a name that means nothing here. */
  static Optional<UserRole> named(String label) {
    return Arrays.stream(values()).filter(role -> role.label().equals(label)).findFirst();
  }

  /** These roles, and those that come with them. */
  static Set<UserRole> withImplied(Collection<UserRole> roles) {
    Set<UserRole> all = EnumSet.noneOf(UserRole.class);
    all.addAll(roles);
    if (all.contains(ADMIN)) {
      all.add(MODERATOR);
    }
    return all;
  }
}
