package petbattle.tournament.bracket;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When rounds open.
 *
 * @param startsAt when the first one opens by itself; without it an admin starts the tournament
 * @param roundSeconds how long people can vote in each battle of a round
 * @param pauseSeconds between the end of a round and the next one; without it an admin opens each
 *     round
 */
public record Schedule(Optional<Instant> startsAt, long roundSeconds, Optional<Long> pauseSeconds) {
  /** The shortest round: a shorter one is over before people have seen it. */
  public static final long SHORTEST_ROUND = 10;

  /** The longest round, and the longest pause. */
  public static final long LONGEST = Duration.ofDays(30).toSeconds();

  public Schedule {
    if (roundSeconds < SHORTEST_ROUND || roundSeconds > LONGEST) {
      throw new IllegalArgumentException("a round lasts 10 seconds to 30 days");
    }
    if (pauseSeconds.filter(pause -> pause < 0 || pause > LONGEST).isPresent()) {
      throw new IllegalArgumentException("a pause lasts at most 30 days");
    }
  }

  /** When a round ends that opens at that time. */
  public Instant endOfRound(Instant opensAt) {
    return opensAt.plusSeconds(roundSeconds);
  }

  /** When the next round opens after one that is over; empty if an admin opens it. */
  public Optional<Instant> nextRound(Instant over) {
    return pauseSeconds.map(over::plusSeconds);
  }
}
