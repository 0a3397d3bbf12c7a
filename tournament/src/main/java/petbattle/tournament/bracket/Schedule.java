package petbattle.tournament.bracket;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When rounds open.
 *
 * @param startsAt when the first one opens by itself; without it an admin starts the tournament
 * @param round how long people can vote in each battle of a round
 * @param pause between the end of a round and the next one; without it an admin opens each round
 */
public record Schedule(Optional<Instant> startsAt, Duration round, Optional<Duration> pause) {
  /** The shortest and the longest round. */
  public static final Duration SHORTEST_ROUND = Duration.ofSeconds(5);

  public static final Duration LONGEST_ROUND = Duration.ofDays(30);
  public static final Duration LONGEST_PAUSE = Duration.ofDays(30);

  public Schedule {
    if (round.compareTo(SHORTEST_ROUND) < 0 || round.compareTo(LONGEST_ROUND) > 0) {
      throw new IllegalArgumentException("a round lasts 5 seconds to 30 days");
    }
    if (pause.filter(p -> p.isNegative() || p.compareTo(LONGEST_PAUSE) > 0).isPresent()) {
      throw new IllegalArgumentException("a pause lasts up to 30 days");
    }
  }
}
