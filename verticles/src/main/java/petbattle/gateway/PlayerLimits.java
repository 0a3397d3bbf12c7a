package petbattle.gateway;

/**
 * What a player may do how often.
 *
 * @param votes votes
 * @param uploads pictures
 * @param requests reports, withdrawals and appeals
 */
record PlayerLimits(
    RateLimit<String> votes, RateLimit<String> uploads, RateLimit<String> requests) {
  private static final int REQUESTS_AT_ONCE = 20;
  private static final int REQUESTS_PER_HOUR = 60;

  static PlayerLimits of(GatewayConfig config) {
    return new PlayerLimits(
        RateLimit.ofVotes(config.voteBurst(), config.votesPerSecond()),
        RateLimit.ofUploads(config.uploads().burst(), config.uploads().perHour()),
        RateLimit.ofRequests(REQUESTS_AT_ONCE, REQUESTS_PER_HOUR));
  }
}
