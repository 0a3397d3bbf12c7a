package petbattle.leaderboard;

import java.time.Duration;
import petbattle.role.Settings;

/**
 * How the leaderboard works.
 *
 * @param interval the least time between two publications: a flood of results becomes few standings
 */
public record LeaderboardConfig(Duration interval) {
  public LeaderboardConfig {
    if (interval.toMillis() < 1) {
      throw new IllegalArgumentException("interval must be at least 1 ms");
    }
  }

  public static LeaderboardConfig from(Settings settings) {
    return new LeaderboardConfig(
        Duration.ofMillis(
            settings.number("PETBATTLE_LEADERBOARD_INTERVAL_MILLIS", 250, 10, 60_000)));
  }
}
