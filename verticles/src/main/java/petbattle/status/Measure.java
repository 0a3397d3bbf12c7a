package petbattle.status;

import petbattle.json.Json;

/** What roles tell about their work, each under one name however many roles tell it. */
public enum Measure {
  /** Votes answered with 202. */
  ACCEPTED(Kind.TOTAL),
  /** Votes refused for what they asked. */
  REFUSED(Kind.TOTAL),
  /** Votes refused by a limit of a player or of an address. */
  LIMITED(Kind.TOTAL),
  /** Votes answered 503: the site could not take them. */
  UNAVAILABLE(Kind.TOTAL),
  /** Pictures taken. */
  UPLOADS(Kind.TOTAL),
  /** Votes handed to Kafka and not acknowledged. */
  IN_FLIGHT(Kind.SHARE),
  /** Clients of the event stream. */
  WATCHERS(Kind.SHARE),
  COUNTED(Kind.TOTAL),
  DUPLICATE(Kind.TOTAL),
  LATE(Kind.TOTAL),
  QUARANTINED(Kind.TOTAL),
  /** Open battles, as every director knows them. */
  OPEN_BATTLES(Kind.COMMON),
  DECIDED(Kind.TOTAL),
  /** Pictures that were looked at. */
  EXAMINED(Kind.TOTAL),
  /** Pictures without a verdict, as every moderation process knows them. */
  WAITING(Kind.COMMON),
  /** Pets that wait for a person, as every moderation process knows them. */
  REVIEW(Kind.COMMON),
  /** Standings and ratings published. */
  RANKED(Kind.TOTAL),
  /**
   * What failed: requests by our fault, batches, steps, attempts. All but requests are repeated.
   */
  ERRORS(Kind.TOTAL),
  /** Records set aside because nobody can read them. */
  DEAD_LETTERS(Kind.TOTAL);

  /** How numbers of several processes are put together. */
  public enum Kind {
    /** Grows from the start of a process on; the growth of all adds up. */
    TOTAL,
    /** Each process's own part of what there is now; all add up. */
    SHARE,
    /** What there is now, the same at each process. */
    COMMON
  }

  private final Kind kind;

  Measure(Kind kind) {
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** How it is called in a status and in the API. */
  public String label() {
    return Json.name(this);
  }
}
