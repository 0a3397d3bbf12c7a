package petbattle.spike;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import petbattle.spike.SpikePlan.NotAllowed;

/** Whom the load may hit: ourselves, or a site whose owner says that it is his. */
final class Aim {
  private Aim() {}

  /**
   * Checks what was typed.
   *
   * @return the target, if it is not a site of our own
   * @throws NotAllowed when it must not be aimed at
   */
  static Optional<URI> of(Optional<URI> target, boolean owned, Kill kill) {
    if (target.isEmpty()) {
      if (owned) {
        throw new NotAllowed("--i-own-this says nothing without --target");
      }
      return target;
    }
    if (!owned) {
      throw new NotAllowed(
          "--target would send a flood of votes to "
              + target.get()
              + ". Do that to a site of your own only, and say so with --i-own-this");
    }
    URI site = target.get();
    boolean http = "http".equals(site.getScheme()) || "https".equals(site.getScheme());
    if (!http || site.getHost() == null) {
      throw new NotAllowed("--target is " + site + ", allowed is http://host:port or https://host");
    }
    if (kill != Kill.NONE) {
      throw new NotAllowed(
          "--kill goes with a site that the rehearsal starts itself, and not with --target");
    }
    return target;
  }

  /**
   * The last check before anything is sent to a site of our own.
   *
   * @throws IllegalStateException when it is not on this machine
   */
  static void requireThisMachine(Iterable<URI> sites) {
    for (URI site : sites) {
      if (!isThisMachine(site)) {
        throw new IllegalStateException("not on this machine: " + site);
      }
    }
  }

  /** True for addresses that no other machine can have. */
  static boolean isThisMachine(URI site) {
    try {
      return site.getHost() != null && InetAddress.getByName(site.getHost()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
