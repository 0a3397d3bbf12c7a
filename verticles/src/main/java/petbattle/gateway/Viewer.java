package petbattle.gateway;

import java.util.Optional;
import petbattle.gateway.Problem.Kind;

/**
 * Who is asking.
 *
 * @param player the player, if the request carries a valid session
 * @param isModerator true for whoever may see and decide everything about pets
 */
record Viewer(Optional<String> player, boolean isModerator) {
  /** How commands name somebody of whom nothing is known but that he has the admin token. */
  static final String ADMIN_TOKEN = "admin-token";

  static final Viewer ANYBODY = new Viewer(Optional.empty(), false);

  /** True for this pet's owner. */
  boolean owns(Optional<String> owner) {
    return owner.isPresent() && owner.equals(player);
  }

  /** True when things that not everybody may see may be shown. */
  boolean mayInspect(Optional<String> owner) {
    return isModerator || owns(owner);
  }

  /** True when nothing is known about who is asking. */
  boolean isAnybody() {
    return player.isEmpty() && !isModerator;
  }

  /** The player, who must be there. */
  String requirePlayer() {
    return player.orElseThrow(Viewer::sessionRequired);
  }

  /**
   * The name under which a command is given. Moderators share a token but not a session, so that
   * one can tell who decided, and who holds a claim.
   */
  String requireName() {
    return player
        .or(() -> isModerator ? Optional.of(ADMIN_TOKEN) : Optional.empty())
        .orElseThrow(Viewer::sessionRequired);
  }

  private static Problem sessionRequired() {
    return Problem.of(
        Kind.SESSION_REQUIRED,
        "Ask for a session with POST /api/session, and send its cookie or its token.");
  }
}
