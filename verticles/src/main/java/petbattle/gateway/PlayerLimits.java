package petbattle.gateway;

/**
 * What a player may do how often.
 *
 * @param votes votes
 * @param uploads pictures
 * @param requests reports, withdrawals and appeals
 */
record PlayerLimits(PlayerLimit votes, PlayerLimit uploads, PlayerLimit requests) {
  private static final int REQUESTS_AT_ONCE = 20;
  private static final int REQUESTS_PER_HOUR = 60;

  static PlayerLimits of(GatewayConfig config) {
    return new PlayerLimits(
        PlayerLimit.ofVotes(config.voteBurst(), config.votesPerSecond()),
        PlayerLimit.ofUploads(config.uploads().burst(), config.uploads().perHour()),
        PlayerLimit.ofRequests(REQUESTS_AT_ONCE, REQUESTS_PER_HOUR));
  }
}
