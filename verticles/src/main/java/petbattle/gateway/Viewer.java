package petbattle.gateway;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import petbattle.gateway.Problem.Kind;

/**
 * Who is asking. The {@link Gate} before each operation finds it out.
 *
 * @param session the session, if the request carries a valid one
 * @param hasAdminToken true when the request carries the admin token, too or alone
 */
record Viewer(Optional<Session> session, boolean hasAdminToken) {
  /** How commands name somebody of whom nothing is known but that he has the admin token. */
  static final String ADMIN_TOKEN = "admin-token";

  static final Viewer ANYBODY = new Viewer(Optional.empty(), false);

  private static final String KEY = Viewer.class.getName();

  /** Who asks this. */
  static Viewer of(RoutingContext request) {
    return request.get(KEY);
  }

  void attachTo(RoutingContext request) {
    request.put(KEY, this);
  }

  /** The player, if there is a session. */
  Optional<String> player() {
    return session.map(Session::player);
  }

  /** True for whoever may see and decide everything about pets. */
  boolean isModerator() {
    return hasAdminToken || hasRole(UserRole.MODERATOR);
  }

  /** True for whoever may run battles and tournaments. */
  boolean isAdmin() {
    return hasAdminToken || hasRole(UserRole.ADMIN);
  }

  private boolean hasRole(UserRole role) {
    return session.filter(known -> known.has(role)).isPresent();
  }

  /** True for this pet's owner. */
  boolean owns(Optional<String> owner) {
    return owner.isPresent() && owner.equals(player());
  }

  /** True when things that not everybody may see may be shown. */
  boolean mayInspect(Optional<String> owner) {
    return isModerator() || owns(owner);
  }

  /** True when nothing is known about who is asking. */
  boolean isAnybody() {
    return session.isEmpty() && !hasAdminToken;
  }

  /** The session, which must be there. */
  Session requireSession() {
    return session.orElseThrow(Viewer::sessionRequired);
  }

  /** The player, who must be there. */
  String requirePlayer() {
    return requireSession().player();
  }

  /**
   * The name under which a command is given. Those who share a token don't share a session, so that
   * one can tell who decided, and who holds a claim.
   */
  String requireName() {
    return player()
        .or(() -> hasAdminToken ? Optional.of(ADMIN_TOKEN) : Optional.empty())
        .orElseThrow(Viewer::sessionRequired);
  }

  /**
   * The name under which an admin gives a command: his own if it is his session that makes him one.
   */
  String adminName() {
    return hasRole(UserRole.ADMIN) ? requirePlayer() : ADMIN_TOKEN;
  }

  /** Takes one off this one's budget; moderators have no limit. */
  void takeOneOf(RateLimit<String> limit) {
    if (!isModerator()) {
      limit.take(requirePlayer());
    }
  }

  static Problem sessionRequired() {
    return Problem.of(
        Kind.SESSION_REQUIRED,
        "Ask for a session with POST /api/session, and send its cookie or its token.");
  }
}
