package petbattle.tournament.vote;

/** What a partition of the votes log can hold. */
public sealed interface VotesRecord permits Vote, Barrier, Quarantine {

  /** The battle that the record belongs to. */
  String battle();

  /** Refuses an id that no part of the system can have made: a record with one is poison. */
  static void requireId(String what, String id) {
    if (id == null || id.isEmpty() || id.length() > 64) {
      throw new IllegalArgumentException(what + " must be an id of 1 to 64 characters");
    }
  }
}
