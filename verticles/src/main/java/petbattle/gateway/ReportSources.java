package petbattle.gateway;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.util.Optional;
import petbattle.pets.ReportKeys;

/**
 * Where reports come from, as far as that matters. Anybody can be any number of players who have
 * not signed in, so all of those at one connection count as one. What tells that is ten hexadecimal
 * digits that are others for each pet and mean nothing once the pet's key is destroyed. Usable from
 * any thread.
 */
final class ReportSources {
  private static final String PREFIX = "at-";

  private final ClientAddress addresses;
  private final ReportKeys keys;
  private final Clock clock;

  ReportSources(ClientAddress addresses, ReportKeys keys, Clock clock) {
    this.addresses = addresses;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * What somebody's report of a pet counts as; empty when it counts as his own: for moderators, for
   * who has signed in, and for this machine itself, see {@link ClientAddress#hostOf}.
   */
  Future<Optional<String>> of(HttpServerRequest request, Viewer viewer, String pet) {
    Optional<byte[]> host = addresses.hostOf(request);
    boolean isKnown = viewer.isModerator() || viewer.requireSession().isSignedIn();
    if (isKnown || host.isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    return keys.of(pet, clock.instant())
        .map(key -> PREFIX + AddressBuckets.hash(new Hmac(key), host.get()))
        .map(Optional::of);
  }
}
