package petbattle.tournament.battle;

/** Where a battle stands in its life. The order of the constants is the order of life. */
public enum BattleState {
  /** Known, but nobody can vote yet. */
  SCHEDULED,
  /** Votes are accepted until the battle closes. */
  OPEN,
  /** No more votes; those that were accepted are still being counted. */
  CLOSING,
  /** The result stands. */
  DECIDED,
  /** Taken back as a whole: its votes count nowhere, the record stays. */
  VOID;

  /** True when nothing will change any more by itself. */
  public boolean isFinal() {
    return this == DECIDED || this == VOID;
  }
}
