package petbattle.leaderboard;

import java.time.Duration;
import petbattle.role.Settings;

/**
 * How the leaderboard works.
 *
 * @param interval the least time between two publications: a flood of results becomes few standings
 * @param ratingInterval the same for ratings, which cost more
 */
public record LeaderboardConfig(Duration interval, Duration ratingInterval) {
  public LeaderboardConfig {
    if (interval.toMillis() < 1 || ratingInterval.toMillis() < 1) {
      throw new IllegalArgumentException("intervals must be at least 1 ms");
    }
  }

  public static LeaderboardConfig from(Settings settings) {
    return new LeaderboardConfig(
        Duration.ofMillis(
            settings.number("PETBATTLE_LEADERBOARD_INTERVAL_MILLIS", 250, 10, 60_000)),
        Duration.ofMillis(settings.number("PETBATTLE_RATING_INTERVAL_MILLIS", 2_000, 10, 600_000)));
  }
}
