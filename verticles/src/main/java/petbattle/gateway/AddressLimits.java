package petbattle.gateway;

import io.vertx.core.http.HttpServerRequest;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * What everybody at one address together may do. Addresses are only known as hashes under a key
 * that this process makes at its start and never writes anywhere. This machine's own addresses have
 * no limits: behind them stands a program of the operator's, or a proxy that nobody told us to
 * trust, and then all the world would share one budget. Usable from any thread.
 */
final class AddressLimits {
  private static final int KEY_BYTES = 32;

  private final ClientAddress addresses;
  private final RateLimit<Long> votes;
  private final RateLimit<Long> sessions;
  private final Hmac hashes;

  AddressLimits(ClientAddress addresses, AddressLimitConfig config) {
    this.addresses = addresses;
    this.votes = RateLimit.ofAddressVotes(config.voteBurst(), config.votesPerSecond());
    this.sessions = RateLimit.ofAddressSessions(config.sessionBurst(), config.sessionsPerHour());
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    this.hashes = new Hmac(key);
  }

  /**
   * Takes a vote off the address's budget.
   *
   * @throws Problem when nothing is left of it
   */
  void takeVote(HttpServerRequest request) {
    hashOf(request).ifPresent(votes::take);
  }

  /**
   * Takes a new player off the address's budget.
   *
   * @throws Problem when nothing is left of it
   */
  void takeSession(HttpServerRequest request) {
    hashOf(request).ifPresent(sessions::take);
  }

  private Optional<Long> hashOf(HttpServerRequest request) {
    return addresses.hostOf(request).map(host -> ByteBuffer.wrap(hashes.of(host)).getLong());
  }
}
