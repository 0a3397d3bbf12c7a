package petbattle.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who may use an operation, as its {@code security} in the contract says. OpenAPI 3.1 lets a
 * requirement of any scheme list the role that is needed: {@code sessionCookie: [moderator]}.
 *
 * @param open true when everybody may
 * @param withSession the role that a session needs; none when no session is enough
 * @param withAdminToken the role for which the admin token may stand; none when it is not enough
 */
record Access(boolean open, Optional<UserRole> withSession, Optional<UserRole> withAdminToken) {
  private static final String COOKIE = "sessionCookie";
  private static final String TOKEN = "sessionToken";
  private static final String ADMIN = "adminToken";

  /** An operation that does not say who may use it. It must not be served. */
  static final class Undeclared extends IllegalStateException {
    private static final long serialVersionUID = 1;

    Undeclared(String operation, String why) {
      super("operation " + operation + " does not say who may use it: " + why);
    }
  }

  /**
   * Reads what an operation of the contract declares.
   *
   * @throws Undeclared when that leaves open who may use it
   */
  static Access of(String operation, JsonObject declared) {
    JsonArray security = declared.getJsonArray("security");
    if (security == null) {
      throw new Undeclared(operation, "it has no 'security'");
    }
    boolean open = security.isEmpty();
    Map<String, UserRole> needed = new TreeMap<>();
    for (Object each : security) {
      JsonObject requirement = (JsonObject) each;
      open |= requirement.isEmpty();
      for (String scheme : requirement.fieldNames()) {
        needed.put(scheme, role(operation, scheme, requirement.getJsonArray(scheme)));
      }
    }
    if (needed.get(COOKIE) != needed.get(TOKEN)) {
      throw new Undeclared(operation, "a session's cookie and its token differ");
    }
    Access access =
        new Access(
            open,
            Optional.ofNullable(needed.remove(COOKIE)),
            Optional.ofNullable(needed.remove(ADMIN)));
    needed.remove(TOKEN);
    if (!needed.isEmpty()) {
      throw new Undeclared(operation, "nobody knows the scheme " + needed.keySet());
    }
    return access;
  }

  private static UserRole role(String operation, String scheme, JsonArray roles) {
    if (roles.size() != 1) {
      throw new Undeclared(operation, "'" + scheme + "' names no role, or several");
    }
    return UserRole.named(roles.getString(0))
        .orElseThrow(() -> new Undeclared(operation, "there is no such role " + roles));
  }

  /** True when it makes a difference who asks. */
  boolean asksWho() {
    return withSession.isPresent() || withAdminToken.isPresent();
  }

  /** True for whoever may. */
  boolean admits(Viewer viewer) {
    return open || admitsSession(viewer) || admitsAdminToken(viewer);
  }

  private boolean admitsSession(Viewer viewer) {
    return withSession.isPresent()
        && viewer.session().filter(session -> session.has(withSession.get())).isPresent();
  }

  private boolean admitsAdminToken(Viewer viewer) {
    return withAdminToken.isPresent() && viewer.hasAdminToken();
  }

  /** True when a player's session is enough. */
  boolean isForPlayers() {
    return withSession.equals(Optional.of(UserRole.PLAYER));
  }
}
