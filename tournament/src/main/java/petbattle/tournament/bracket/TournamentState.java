package petbattle.tournament.bracket;

/** Where a tournament stands. */
public enum TournamentState {
  /** Being prepared: entrants and times may still change. */
  DRAFT,
  /** Owners may enter their pets. */
  ENTRIES,
  /** Its battles are being fought. */
  RUNNING,
  /** There is a champion. */
  FINISHED,
  /** Called off; what was decided stays on record. */
  CANCELLED;

  /** True when nothing will change any more. */
  public boolean isFinal() {
    return this == FINISHED || this == CANCELLED;
  }
}
