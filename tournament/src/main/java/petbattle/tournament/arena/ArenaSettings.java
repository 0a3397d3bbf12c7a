package petbattle.tournament.arena;

import java.time.Duration;

/**
 * What the arena shall do.
 *
 * @param battles how many battles it keeps open; 0 switches it off
 * @param roundSeconds how long people can vote in each
 * @param repeatAfterHours how long two pets that met do not meet again
 */
public record ArenaSettings(int battles, long roundSeconds, long repeatAfterHours) {
  /** The most battles that an arena keeps open. */
  public static final int MOST_BATTLES = 100;

  /** The shortest battle: a shorter one is over before people have seen it. */
  public static final long SHORTEST = 10;

  /** The longest battle. */
  public static final long LONGEST = Duration.ofDays(30).toSeconds();

  /** The longest time in which no pair meets again. */
  public static final long LONGEST_REPEAT = Duration.ofDays(30).toHours();

  /** No arena. */
  public static final ArenaSettings OFF = new ArenaSettings(0, 600, 24);

  public ArenaSettings {
    if (battles < 0 || battles > MOST_BATTLES) {
      throw new IllegalArgumentException("an arena keeps 0 to 100 battles open");
    }
    if (roundSeconds < SHORTEST || roundSeconds > LONGEST) {
      throw new IllegalArgumentException("a battle lasts 10 seconds to 30 days");
    }
    if (repeatAfterHours < 0 || repeatAfterHours > LONGEST_REPEAT) {
      throw new IllegalArgumentException("pairs meet again after 0 to 720 hours");
    }
  }

  public boolean isOn() {
    return battles > 0;
  }
}
