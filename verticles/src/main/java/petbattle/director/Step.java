package petbattle.director;

import java.time.Instant;
import petbattle.tournament.battle.Battle;

/** What is to be done next in a battle's life. */
enum Step {
  /** Nothing now. */
  WAIT,
  /** Tell everybody the present value. */
  PUBLISH,
  /** Open a scheduled battle. */
  OPEN,
  /** End the time for votes. */
  CLOSE,
  /** Append the battle's barrier to every partition of the votes log. */
  APPEND_BARRIERS,
  /** Decide, if the counters have passed all barriers. */
  DECIDE;

  /**
   * The next step of a battle. It follows from what is stored and the time alone, so a director
   * that starts anew goes on where another one stopped.
   */
  static Step next(StoredBattle stored, Instant now, DirectorConfig config) {
    Battle battle = stored.battle();
    if (!stored.isPublished()) {
      return PUBLISH;
    }
    return switch (battle.state()) {
      case SCHEDULED -> now.isBefore(battle.opensAt()) ? WAIT : OPEN;
      case OPEN -> now.isBefore(battle.closesAt()) ? WAIT : CLOSE;
      case CLOSING -> {
        if (stored.barriers().isPresent()) {
          yield DECIDE;
        }
        yield now.isBefore(barriersDueAt(stored, config)) ? WAIT : APPEND_BARRIERS;
      }
      case DECIDED, VOID -> WAIT;
    };
  }

  /**
   * Before this moment a vote accepted in time may still come into the log. A gateway that does not
   * know of an early close stops accepting {@link Battle#CLOSE_NOTICE} after it was published.
   */
  static Instant barriersDueAt(StoredBattle stored, DirectorConfig config) {
    Instant lastUnaware = stored.noticeAt().orElseThrow().plus(Battle.CLOSE_NOTICE);
    Instant closesAt = stored.battle().closesAt();
    return config.settledAfter(lastUnaware.isAfter(closesAt) ? lastUnaware : closesAt);
  }

  /** True when the counters have had long enough to pass the barriers. */
  static boolean isSealingOverdue(StoredBattle stored, Instant now, DirectorConfig config) {
    return stored
        .barriers()
        .map(barriers -> now.isAfter(barriers.at().plus(config.sealPatience())))
        .orElse(false);
  }
}
