package petbattle.tournament.counting.explorer;

/**
 * A clause of the algorithm taken out, to see that the explorer notices. Mutations change the world
 * around the counting steps, never the steps.
 */
enum Mutation {
  /** The algorithm as it is. */
  NONE,
  /** The store writes a tally whatever offset the writer believes it to have. */
  NO_FENCE,
  /** Tallies are read without their seal, and the store lets a sealed tally change. */
  NO_SEAL,
  /** A counter begins the next batch while the one before is not committed. */
  TWO_BATCHES_IN_FLIGHT,
  /** Forcing the store out does nothing. */
  NO_FLUSH,
  /** The store calls itself the same after it was killed. */
  NO_INCARNATION,
  /** The ledger is only written when the tallies are. */
  LEDGER_AFTER_TALLIES,
  /** The ledger does not know which vote holds a voter's place. */
  NO_POSITIONS,
  /** A tally does not remember which buckets were taken out of it. */
  NO_QUARANTINE_MEMORY,
  /** What a quarantine takes out is asked of the whole ledger, not only of what is safe. */
  WHOLE_LEDGER
}
