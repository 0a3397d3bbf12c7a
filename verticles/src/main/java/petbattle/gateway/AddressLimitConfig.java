package petbattle.gateway;

import petbattle.role.Settings;

/**
 * What everybody at one address together may do. A school or a mobile network stands behind one
 * address, so these are for programs that begin new sessions all the time.
 *
 * @param voteBurst votes at once
 * @param votesPerSecond votes in the long run
 * @param sessionBurst new players at once
 * @param sessionsPerHour new players in the long run
 */
public record AddressLimitConfig(
    int voteBurst, int votesPerSecond, int sessionBurst, int sessionsPerHour) {
  private static final int MOST = 1_000_000;

  /** Reads {@code PETBATTLE_ADDRESS_…} settings. */
  static AddressLimitConfig from(Settings settings) {
    return new AddressLimitConfig(
        (int) settings.number("PETBATTLE_ADDRESS_VOTE_BURST", 6_000, 1, MOST),
        (int) settings.number("PETBATTLE_ADDRESS_VOTES_PER_SECOND", 300, 1, MOST),
        (int) settings.number("PETBATTLE_ADDRESS_SESSION_BURST", 1_000, 1, MOST),
        (int) settings.number("PETBATTLE_ADDRESS_SESSIONS_PER_HOUR", 1_000, 1, MOST));
  }
}
